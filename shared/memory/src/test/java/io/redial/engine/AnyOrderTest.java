package io.redial.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.call.Call;
import io.redial.domain.call.CallReport;
import io.redial.domain.call.Ending;
import io.redial.domain.call.Findings;
import io.redial.domain.campaign.Tally.Count;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadKey;
import io.redial.engine.port.Signals;
import io.redial.engine.world.CampaignSpec;
import io.redial.engine.world.EngineWorld;
import io.redial.engine.world.PlacedCall;
import io.redial.engine.world.Recount;
import io.redial.engine.world.Reply;
import io.redial.engine.world.Talk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same words on the same calls, in every order and some of them twice: they end in the same lead, calls and tally. Among
 * them are our own guess at the outcome, and what a look-up finds once the provider has told everything.
 */
class AnyOrderTest {

    private static final String A = "+442000001";
    private static final String B = "+442000002";
    private static final int SHUFFLES = 12;

    /** How a call goes. */
    enum Course {
        MET,
        MISSED,
        VOICEMAIL,
        BUSY,
        UNUSABLE;

        Talk talk() {
            return switch (this) {
                case MET -> Talk.person(CampaignSpec.INTERESTED, true);
                case MISSED -> Talk.person(CampaignSpec.INTERESTED, false);
                case VOICEMAIL -> Talk.VOICEMAIL;
                case BUSY -> Talk.BUSY;
                case UNUSABLE -> Talk.UNUSABLE;
            };
        }

        Talk toldLater() {
            return switch (this) {
                case MET, MISSED, VOICEMAIL -> talk().toldAfter(Duration.ofSeconds(40));
                case BUSY, UNUSABLE -> talk();
            };
        }
    }

    /** All that is left when every word was heard. */
    private record Outcome(Object state, Object progress, List<Object> calls, Map<Count, Long> tally) {}

    /** One world, as far as it is the same for every order. */
    private static final class Stage {
        private final EngineWorld world = new EngineWorld(21);
        private final LeadKey key;

        Stage(CampaignSpec spec, String... numbers) {
            world.desk().open(1);
            world.desk().campaign("c", spec);
            key = world.desk().lead("c", numbers);
            world.desk().start("c");
        }

        /** Dials once, and waits until all is told that the network has to tell. */
        List<Signals.Report> call(Talk talk) {
            world.network().script(_ -> new Reply.Placed(talk));
            world.dialAtSlot(world.passForDials().getFirst());
            List<Signals.Report> reports = world.network().takeCallbacks().stream()
                    .map(callback -> callback.report().get())
                    .toList();
            world.clock().advance(Duration.ofMinutes(2));
            return reports;
        }

        PlacedCall placed() {
            return world.network().placed().getLast();
        }

        Signals.Report guess() {
            Ending unknown = Ending.silent(
                    Ending.Kind.FAILED, Ending.Source.INFERRED, world.now(), Optional.of("unknown_outcome"));
            return new Signals.Report(placed().key(), Optional.empty(), new CallReport.Ended(unknown));
        }

        /** What a look-up finds that comes after everything. */
        Signals.Report found() {
            PlacedCall call = placed();
            Ending whole = call.ending().with(call.analysed().findings()).analysed();
            return new Signals.Report(call.key(), Optional.of(call.providerCallId()), new CallReport.Ended(whole));
        }

        Outcome after(List<Signals.Report> reports) {
            reports.forEach(report -> world.recorder().record(report, world.now()));
            Map<Count, Long> tally =
                    new HashMap<>(Recount.tallied(world.memory(), world.desk().campaign("c")));
            tally.values().removeIf(n -> n == 0);
            assertThat(Recount.of(world.memory(), world.desk().campaign("c"))).isEqualTo(tally);
            Lead lead = world.desk().lead(key);
            List<Object> calls = world.network().placed().stream()
                    .map(placed -> facts(world.call(placed.key())))
                    .toList();
            return new Outcome(lead.state(), lead.progress(), calls, tally);
        }

        private static Object facts(Call call) {
            return List.of(call.result(), call.ending(), call.answeredAt(), call.findings(), call.awaitsAnalysis());
        }
    }

    private static <T> List<List<T>> permutations(List<T> items) {
        if (items.isEmpty()) {
            return List.of(List.of());
        }
        List<List<T>> all = new ArrayList<>();
        for (List<T> rest : permutations(items.subList(1, items.size()))) {
            for (int i = 0; i <= rest.size(); i++) {
                List<T> order = new ArrayList<>(rest);
                order.add(i, items.getFirst());
                all.add(order);
            }
        }
        return all;
    }

    /** Every order of the words, and some in which each comes twice. */
    private static <T> List<List<T>> orders(List<T> words) {
        List<List<T>> all = new ArrayList<>(permutations(words));
        for (int seed = 0; seed < SHUFFLES; seed++) {
            List<T> twice = new ArrayList<>(words);
            twice.addAll(words);
            Collections.shuffle(twice, new Random(seed));
            all.add(twice);
        }
        return all;
    }

    /** Plays the scene once for each order of the words that it yields. */
    private static Outcome sameOutcome(String what, Function<List<Stage>, List<Signals.Report>> scene) {
        List<Signals.Report> words = scene.apply(new ArrayList<>());
        Optional<Outcome> first = Optional.empty();
        for (List<Integer> order :
                orders(Stream.iterate(0, i -> i + 1).limit(words.size()).toList())) {
            List<Stage> stages = new ArrayList<>();
            List<Signals.Report> told = scene.apply(stages);
            Outcome outcome =
                    stages.getFirst().after(order.stream().map(told::get).toList());
            if (first.isPresent()) {
                assertThat(outcome)
                        .as(
                                "%s in the order %s",
                                what,
                                order.stream().map(i -> told.get(i).what()).toList())
                        .isEqualTo(first.get());
            }
            first = Optional.of(outcome);
        }
        return first.orElseThrow();
    }

    private static List<String[]> people() {
        return List.of(new String[] {A}, new String[] {A, B});
    }

    @ParameterizedTest
    @EnumSource
    void everyOrderOfTheWordsOnOneCallEndsInTheSame(Course course) {
        for (CampaignSpec spec :
                List.of(CampaignSpec.plain(), CampaignSpec.plain().untilInterested())) {
            for (String[] numbers : people()) {
                sameOutcome(course + " to " + numbers.length, stages -> {
                    Stage stage = new Stage(spec, numbers);
                    stages.add(stage);
                    List<Signals.Report> words = new ArrayList<>(stage.call(course.toldLater()));
                    words.removeIf(word -> word.what() instanceof CallReport.Ringing);
                    words.add(stage.guess());
                    words.add(stage.found());
                    return words;
                });
            }
        }
    }

    static List<Course[]> pairs() {
        return Stream.of(Course.MET, Course.MISSED)
                .flatMap(first -> Stream.of(Course.values()).map(second -> new Course[] {first, second}))
                .toList();
    }

    /** The first call's findings come, if ever, when the next call is made: it is live, or has ended. */
    @ParameterizedTest
    @MethodSource("pairs")
    void everyOrderOfTheWordsOnTwoCallsEndsInTheSame(Course first, Course second) {
        for (String[] numbers : people()) {
            sameOutcome(first + " and " + second + " to " + numbers.length, stages -> {
                Stage stage = new Stage(CampaignSpec.plain().retries(2).untilInterested(), numbers);
                stages.add(stage);
                List<Signals.Report> words = new ArrayList<>(stage.call(first.toldLater()));
                Signals.Report analysed = words.removeLast();
                Signals.Report ended = words.getLast();
                words.forEach(word -> stage.world.recorder().record(word, stage.world.now()));
                stage.world.clock().advance(Duration.ofMinutes(11));
                stage.world.pass();
                stage.world.clock().advance(Duration.ofMinutes(1));
                List<Signals.Report> all = new ArrayList<>(List.of(analysed, ended));
                all.addAll(stage.call(second.toldLater()));
                all.removeIf(word -> word.what() instanceof CallReport.Ringing);
                return all;
            });
        }
    }

    /** Two analyses of one conversation: the later one is what is known of it, and a goal that either meets is met. */
    @ParameterizedTest
    @EnumSource(names = {"MET", "MISSED"})
    void everyOrderOfAnalysesThatContradictEachOtherEndsInTheSame(Course later) {
        Outcome outcome = sameOutcome(later + " after the other", stages -> {
            Stage stage = new Stage(CampaignSpec.plain().untilInterested(), A);
            stages.add(stage);
            List<Signals.Report> words = new ArrayList<>(stage.call(later.toldLater()));
            Findings others = Findings.of(
                    (later == Course.MET ? Course.MISSED : Course.MET).talk().variables());
            PlacedCall call = stage.placed();
            words.add(new Signals.Report(
                    call.key(),
                    Optional.empty(),
                    new CallReport.Analysed(call.endsAt().plusSeconds(1), CallReport.Voicemail.NOT_TOLD, others)));
            return words;
        });
        assertThat(outcome.state().toString()).contains("GOAL_MET");
        assertThat(outcome.calls().toString()).contains(later == Course.MET ? "value=true" : "value=false");
    }
}
