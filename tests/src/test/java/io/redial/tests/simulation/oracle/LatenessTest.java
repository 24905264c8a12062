package io.redial.tests.simulation.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Invariant 21, where nothing fails, and where that is over. */
final class LatenessTest {

    private static final Settings CAPPED = With.cap(Chronicle.SETTINGS, 1);
    private static final Duration LATE = Tolerances.IN_TIME.plusMillis(1);

    /** With a cap, so that there is a reason to put leads off. */
    private final Chronicle told = calm(CAPPED);

    private static Chronicle calm(Settings settings) {
        Chronicle told = new Chronicle(settings, Tolerances.STRICT.withWait(Tolerances.IN_TIME));
        return told.add("a", "+1");
    }

    @Test
    void leadThatIsClaimedInTimePasses() {
        told.after(Tolerances.IN_TIME).claim("a", "a1");
        Judged.passes(told);
    }

    @Test
    void leadThatIsClaimedLateIsCaught() {
        told.after(LATE).claim("a", "a1");
        Judged.catches(told, Invariant.PUNCTUALITY, "could be called and was left to wait");
    }

    @Test
    void leadThatIsPutOffLateIsCaught() {
        told.after(LATE).edit("a", lead -> With.due(lead, 3, told.now.plus(LATE)));
        Judged.catches(told, Invariant.PUNCTUALITY, "could be called and was left to wait");
    }

    @Test
    void waitCountsFromWhenItIsDue() {
        Chronicle late = calm(CAPPED);
        for (Chronicle one : List.of(told, late)) {
            one.edit("a", lead -> With.due(lead, 3, one.now.plus(LATE)));
        }
        told.after(LATE.plus(Tolerances.IN_TIME)).claim("a", "a1");
        Judged.passes(told);
        late.after(LATE.plus(LATE)).claim("a", "a1");
        Judged.catches(late, Invariant.PUNCTUALITY, "could be called and was left to wait");
    }

    @Test
    void waitCountsFromTheOpeningOfTheWindow() {
        assertThat(opensInAnHour()
                        .after(Tolerances.IN_TIME)
                        .claim("a", "a1")
                        .oracle
                        .violations())
                .isEmpty();
        Judged.catches(
                opensInAnHour().after(LATE).claim("a", "a1"),
                Invariant.PUNCTUALITY,
                "could be called and was left to wait");
    }

    /** At the instant at which it opens. */
    private static Chronicle opensInAnHour() {
        LocalTime opening = LocalTime.ofInstant(Chronicle.MORNING, ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.MINUTES)
                .plusHours(1);
        int minute = opening.toSecondOfDay() / 60;
        Settings.Schedule hours = With.hours(minute, minute + 30, "UTC", Settings.Clock.CAMPAIGN);
        Chronicle closed = calm(With.schedule(Chronicle.SETTINGS, hours));
        return closed.at(
                LocalDate.ofInstant(closed.now, ZoneOffset.UTC).atTime(opening).toInstant(ZoneOffset.UTC));
    }

    @Test
    void waitCountsFromWhenThereIsRoom() {
        Chronicle limited = calm(With.limits(Chronicle.SETTINGS, 1, 1));
        limited.add("b", "+2").claim("b", "b1").after(LATE).giveBack("b", Row.LeadStatus.CREATED);
        limited.after(Tolerances.IN_TIME).claim("a", "a1");
        Judged.passes(limited);
    }

    @Test
    void leadOfACampaignThatIsPausedWaitsForItsResumption() {
        told.write(With.status(told.campaign("cmp"), Row.CampaignStatus.PAUSED, 1));
        told.after(LATE).write(With.status(told.campaign("cmp"), Row.CampaignStatus.IN_PROGRESS, 2));
        told.after(Tolerances.IN_TIME).claim("a", "a1");
        Judged.passes(told);
    }

    @Test
    void leadThatIsClaimedLateOnceEverythingHasHealedIsCaught() {
        Judged.passes(healed().after(Tolerances.BY_THE_TICK).claim("a", "a1"));
        Judged.catches(
                healed().after(Tolerances.BY_THE_TICK.plusMillis(1)).claim("a", "a1"),
                Invariant.PUNCTUALITY,
                "could be called and was left to wait");
    }

    /** Where things have failed, as nothing of it shows any more. */
    private static Chronicle healed() {
        Chronicle told = new Chronicle(Chronicle.SETTINGS).add("a", "+1");
        told.tell(new Fact.FaultsBegan(told.now));
        told.after(Duration.ofHours(3)).tell(new Fact.FaultsEnded(told.now));
        return told.after(Tolerances.HEALING.plusMillis(1)).add("b", "+2");
    }

    @Test
    void whileThingsFailThereIsNoSayingWhenItIsClaimed() {
        Chronicle failing = new Chronicle(Chronicle.SETTINGS).add("a", "+1");
        failing.tell(new Fact.FaultsBegan(failing.now));
        failing.after(LATE).claim("a", "a1");
        failing.giveBack("a", Row.LeadStatus.CREATED).tell(new Fact.FaultsEnded(failing.now));
        failing.after(LATE).claim("a", "a2");
        Judged.passes(failing);
    }
}
