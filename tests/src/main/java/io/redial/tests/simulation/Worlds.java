package io.redial.tests.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The worlds that have a name. */
public final class Worlds {

    private static final Duration SHORT = Duration.ofMinutes(100);
    /** Long enough for a message of an import to be delivered as often as it ever is. */
    private static final Duration FILES = Duration.ofHours(4);

    private Worlds() {}

    /** All of them, in the order in which seeds go through them. */
    public static List<World> all() {
        return known();
    }

    private static List<World> known() {
        Odds.Network rough = Odds.Network.ROUGH;
        Odds calm = Odds.CALM;
        Odds crashes = new Odds(
                8_000, 0, 0, Duration.ZERO, 0, 0, 0, 0, Duration.ZERO, Duration.ofSeconds(1), 0, Odds.Network.CALM);
        Odds answers = new Odds(
                0, 15_000, 0, Duration.ZERO, 0, 0, 0, 0, Duration.ZERO, Duration.ofSeconds(1), 0, Odds.Network.CALM);
        Odds queues = new Odds(
                0,
                0,
                0,
                Duration.ZERO,
                30_000,
                60_000,
                40_000,
                30_000,
                Duration.ZERO,
                Duration.ofMinutes(2),
                0,
                Odds.Network.CALM);
        Odds outage = new Odds(
                0,
                2_000,
                0,
                Duration.ZERO,
                0,
                10_000,
                10_000,
                0,
                Duration.ZERO,
                Duration.ofSeconds(5),
                2,
                Odds.Network.CALM);
        Odds slow = new Odds(
                2_000,
                2_000,
                10_000,
                Duration.ofSeconds(40),
                0,
                10_000,
                10_000,
                10_000,
                Duration.ZERO,
                Duration.ofMinutes(1),
                0,
                Odds.Network.CALM);
        Odds skewed = new Odds(
                2_000,
                2_000,
                0,
                Duration.ZERO,
                0,
                10_000,
                0,
                10_000,
                Duration.ofSeconds(3),
                Duration.ofSeconds(1),
                0,
                rough);
        Odds storm = storm();
        Duration instant = Duration.ZERO;
        return List.of(
                new World("calm", 1, 2, 5, 0, SHORT, World.Windows.ALWAYS, instant, calm),
                new World("people", 1, 2, 5, 25, SHORT, World.Windows.ALWAYS, Duration.ofSeconds(20), calm),
                new World("network", 1, 2, 5, 5, SHORT, World.Windows.ALWAYS, Duration.ofSeconds(45), calm.with(rough)),
                new World("crashes", 1, 2, 5, 6, SHORT, World.Windows.ALWAYS, Duration.ofSeconds(1), crashes),
                new World("answers", 1, 2, 5, 6, SHORT, World.Windows.ALWAYS, Duration.ofSeconds(1), answers),
                new World("queues", 1, 2, 5, 6, SHORT, World.Windows.ALWAYS, Duration.ofSeconds(1), queues),
                new World("outage", 1, 2, 5, 6, SHORT, World.Windows.ALWAYS, Duration.ofSeconds(1), outage),
                new World("slow", 1, 2, 5, 6, SHORT, World.Windows.HOURS, Duration.ofSeconds(1), slow),
                new World("skewed", 1, 2, 5, 6, SHORT, World.Windows.ALWAYS, Duration.ofSeconds(1), skewed),
                new World("hours", 1, 2, 5, 10, Duration.ofHours(30), World.Windows.HOURS, instant, calm.with(rough)),
                new World("zones", 1, 2, 6, 10, Duration.ofHours(30), World.Windows.ZONES, instant, storm),
                new World("tenants", 2, 2, 4, 8, SHORT, World.Windows.ALWAYS, Duration.ofSeconds(1), storm),
                new World(
                        "storm", 1, 3, 5, 15, Duration.ofHours(4), World.Windows.ALWAYS, Duration.ofSeconds(30), storm),
                new World("files", 1, 2, 3, 10, FILES, World.Windows.ALWAYS, instant, calm).withFiles(8),
                new World("lost-parts", 1, 2, 3, 0, FILES, World.Windows.ALWAYS, Duration.ofSeconds(1), queues)
                        .withFiles(12),
                new World("lost-files", 1, 2, 3, 6, FILES, World.Windows.ALWAYS, Duration.ofSeconds(1), storm)
                        .withFiles(8));
    }

    private static Odds storm() {
        return new Odds(
                3_000,
                5_000,
                3_000,
                Duration.ofSeconds(20),
                15_000,
                30_000,
                20_000,
                15_000,
                Duration.ofMillis(50),
                Duration.ofMinutes(1),
                1,
                Odds.Network.ROUGH);
    }

    /** Each is made for something that hardly ever happens in the others. */
    public static List<World> special() {
        Odds.Network late = new Odds.Network(0, 0, 0, 200_000, 900_000, 0, 0, 0, 900_000, Duration.ofSeconds(1), 0);
        Odds.Network lies = new Odds.Network(0, 0, 0, 0, 0, 0, 0, 0, 0, Duration.ofSeconds(1), 250_000);
        Odds cut = new Odds(
                0, 30_000, 0, Duration.ZERO, 0, 0, 0, 0, Duration.ZERO, Duration.ofSeconds(1), 0, Odds.Network.CALM);
        Odds farOff = Odds.CALM.withSkew(Duration.ofMinutes(5));
        Duration instant = Duration.ZERO;
        return List.of(
                // Dials lie in the queue when the window closes.
                new World("closing", 1, 2, 20, 5, SHORT, World.Windows.MINUTES, instant, Odds.CALM),
                // The provider tells how a call ended long after it was given up, while the next one may be live.
                new World("late-words", 1, 2, 20, 20, FILES, World.Windows.ALWAYS, instant, Odds.CALM.with(late))
                        .withCallsOnly(),
                // Placing requests break off, and what they came to rings long after.
                new World("broken-off", 1, 2, 20, 0, SHORT, World.Windows.ALWAYS, Duration.ofSeconds(45), cut),
                // Campaigns have more to call than their account allows together.
                new World("sharing", 1, 4, 40, 0, SHORT, World.Windows.ALWAYS, instant, Odds.CALM),
                // They have no money for a call of each.
                new World("poor", 1, 4, 10, 0, SHORT, World.Windows.ALWAYS, instant, Odds.CALM)
                        .withMeans(World.Means.LITTLE),
                // Some people are never dialled, and nobody learns why.
                new World("undialled", 1, 2, 5, 5, SHORT, World.Windows.ALWAYS, instant, Odds.CALM).withUndialled(6),
                // Requests are said to be refused, and the calls ring all the same.
                new World("lying", 1, 3, 12, 5, SHORT, World.Windows.ALWAYS, instant, Odds.CALM.with(lies)),
                // Among the messages of each queue are some that nobody can read, and nothing else is wrong.
                new World(
                                "unreadable",
                                1,
                                2,
                                5,
                                25,
                                FILES,
                                World.Windows.ALWAYS,
                                instant,
                                Odds.CALM.withUnreadable(100_000))
                        .withFiles(6)
                        .withListeners(),
                // Clocks of machines are minutes apart.
                new World("far-off-clocks", 1, 2, 5, 10, Duration.ofMinutes(30), World.Windows.ALWAYS, instant, farOff),
                // Others are told of everything, and do not always answer.
                new World("told", 1, 2, 5, 10, SHORT, World.Windows.ALWAYS, Duration.ofSeconds(1), storm())
                        .withListeners(),
                new World("told-in-peace", 1, 2, 5, 10, SHORT, World.Windows.ALWAYS, instant, Odds.CALM.with(late))
                        .withListeners(),
                // Campaigns keep to laws and ask for consents, by their own clocks or by those of their leads.
                new World("laws", 1, 2, 8, 25, Duration.ofHours(40), World.Windows.ZONES, instant, Odds.CALM)
                        .withLaws(),
                new World("laws-in-a-storm", 1, 2, 5, 15, Duration.ofHours(30), World.Windows.ZONES, instant, storm())
                        .withLaws());
    }

    /** Small enough for every port call of it to be disturbed, one after the other. */
    public static World small() {
        return new World(
                "small", 1, 1, 2, 0, Duration.ofMinutes(130), World.Windows.ALWAYS, Duration.ofSeconds(1), Odds.CALM);
    }

    /** Likewise, with files that are imported. */
    public static World fewFiles() {
        return new World(
                        "few-files",
                        1,
                        1,
                        1,
                        0,
                        Duration.ofMinutes(8),
                        World.Windows.ALWAYS,
                        Duration.ofSeconds(1),
                        Odds.CALM)
                .withFiles(3);
    }

    /** Four weeks in which clocks are changed, so long that few seeds of it are run at a time. */
    public static World weeks() {
        return new World(
                "weeks",
                1,
                3,
                8,
                30,
                Duration.ofDays(29),
                World.Windows.WEEKS,
                Duration.ofSeconds(20),
                Odds.CALM.with(Odds.Network.ROUGH));
    }

    /** The world of this name. */
    public static Optional<World> named(String name) {
        return Stream.of(all(), special(), List.of(small(), fewFiles(), weeks()))
                .flatMap(List::stream)
                .filter(world -> world.name().equals(name))
                .findFirst();
    }
}
