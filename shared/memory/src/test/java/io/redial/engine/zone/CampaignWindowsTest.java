package io.redial.engine.zone;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.CampaignZones;
import io.redial.domain.compliance.Compliance.Evidence;
import io.redial.domain.window.Days;
import io.redial.domain.window.Hours;
import io.redial.domain.window.Schedule;
import io.redial.domain.window.ZoneRule;
import io.redial.domain.window.ZoneSet;
import io.redial.engine.world.CampaignSpec;
import io.redial.testkit.Samples;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Half an hour from 9 on by the clocks of the leads, of a campaign in UTC; on a day in winter. */
class CampaignWindowsTest {

    private static final ZoneSet PARIS = set("Europe/Paris");
    private static final ZoneSet NEW_YORK = set("America/New_York");
    /** Of which no lead is known to the campaign. */
    private static final ZoneSet KOLKATA = set("Asia/Kolkata");

    private static final Schedule BY_LEAD = new Schedule(
            Hours.parse("09:00", "09:30"),
            Days.EVERY_DAY,
            ZoneId.of("UTC"),
            ZoneRule.LEAD,
            Set.of(),
            Optional.empty(),
            Optional.empty());

    private static final Instant MIDNIGHT = at("00:00");
    private static final Instant NINE_IN_PARIS = at("08:00");
    private static final Instant NINE_IN_UTC = at("09:00");
    private static final Instant NINE_IN_NEW_YORK = at("14:00");

    private static Instant at(String time) {
        return Instant.parse("2026-12-01T" + time + ":00Z");
    }

    private static ZoneSet set(String zone) {
        return ZoneSet.of(List.of(ZoneId.of(zone)));
    }

    private static CampaignWindows windows(Instant now, Evidence evidence, ZoneSet... sets) {
        Campaign campaign =
                CampaignSpec.plain().schedule(BY_LEAD).evidence(evidence).over(Samples.campaign("cmp_1"));
        CampaignZones zones = CampaignZones.none(new CampaignZones.Key(Samples.ACCOUNT, "cmp_1"))
                .including(List.of(sets));
        return CampaignWindows.at(now, campaign, zones);
    }

    private static CampaignWindows windows(Instant now) {
        return windows(now, Evidence.NOT_ASKED, PARIS, NEW_YORK);
    }

    @Test
    void thoseMayBeCalledWhoseClocksSaySo() {
        CampaignWindows windows = windows(NINE_IN_PARIS);
        assertThat(windows.anyOpen()).isTrue();
        assertThat(windows.mayCall(PARIS.key())).isTrue();
        assertThat(windows.mayCall(NEW_YORK.key())).isFalse();
        assertThat(windows.mayCall(KOLKATA.key()))
                .as("one that is not written down is looked at")
                .isTrue();
    }

    @Test
    void whereNoClockSaysSoNobodyMayBeCalled() {
        CampaignWindows windows = windows(MIDNIGHT);
        assertThat(windows.anyOpen()).isFalse();
        assertThat(windows.open()).isEmpty();
        assertThat(windows.mayCall(ZoneSet.UNPROVEN.key())).isFalse();
    }

    @Test
    void thoseWithoutAConsentAreLookedAtWithAnybodyElse() {
        assertThat(windows(NINE_IN_PARIS).open()).containsExactly(ZoneSet.UNPROVEN, PARIS);
        assertThat(windows(NINE_IN_UTC).open())
                .as("by the campaign's own clock, too")
                .containsExactly(ZoneSet.UNPROVEN);
        assertThat(windows(NINE_IN_PARIS, Evidence.REQUIRED, PARIS).open()).containsExactly(PARIS);
    }

    @Test
    void theNextSetThatIsOpenStandsBehindTheOneBefore() {
        CampaignWindows windows = windows(NINE_IN_PARIS);
        assertThat(windows.openBehind("")).hasValue(ZoneSet.UNPROVEN);
        assertThat(windows.openBehind(ZoneSet.UNPROVEN.key())).hasValue(PARIS);
        assertThat(windows.openBehind(NEW_YORK.key())).hasValue(PARIS);
        assertThat(windows.openBehind(PARIS.key())).isEmpty();
    }

    @Test
    void aLeadOfASetThatIsNotWrittenDownGoesByItsOwnClock() {
        CampaignWindows windows = windows(MIDNIGHT);
        assertThat(windows.of(KOLKATA).nextOpening(MIDNIGHT)).hasValue(at("03:30"));
        assertThat(windows.of(ZoneSet.UNPROVEN).isOpen(MIDNIGHT)).isTrue();
        assertThat(windows(NINE_IN_PARIS).closesAt(PARIS)).hasValue(at("08:31"));
    }

    @Test
    void aLeadIsCalledOnceItIsDueAndItsClockSaysSo() {
        CampaignWindows windows = windows(NINE_IN_PARIS);
        Instant late = NINE_IN_PARIS.plusSeconds(600);
        assertThat(windows.nextCall(PARIS.key(), MIDNIGHT)).hasValue(NINE_IN_PARIS);
        assertThat(windows.nextCall(PARIS.key(), late)).hasValue(late);
        assertThat(windows.nextCall(NEW_YORK.key(), MIDNIGHT)).hasValue(NINE_IN_NEW_YORK);
        assertThat(windows.nextCall(KOLKATA.key(), MIDNIGHT)).hasValue(NINE_IN_PARIS);
        assertThat(windows.nextCall(KOLKATA.key(), late)).hasValue(late);
    }

    @Test
    void whoIsClosedNowOpensFirstWhereItIsNineFirst() {
        assertThat(windows(MIDNIGHT).nextOpening()).hasValue(NINE_IN_PARIS);
        assertThat(windows(NINE_IN_PARIS).nextOpening()).hasValue(NINE_IN_NEW_YORK);
    }

    @Test
    void whereEverybodyElseIsHeldThoseWithoutAConsentAreLookedAtByTheCampaignsClock() {
        CampaignWindows windows = windows(MIDNIGHT, Evidence.NOT_ASKED);
        assertThat(windows.nextOpening()).hasValue(NINE_IN_UTC);
        assertThat(windows.nextCall(ZoneSet.UNPROVEN.key(), MIDNIGHT)).hasValue(NINE_IN_UTC);
        assertThat(windows(MIDNIGHT, Evidence.REQUIRED).nextOpening()).isEmpty();
    }

    @Test
    void whereOthersOpenThoseWithoutAConsentAreLookedAtThen() {
        assertThat(windows(MIDNIGHT).nextCall(ZoneSet.UNPROVEN.key(), MIDNIGHT)).hasValue(NINE_IN_PARIS);
    }
}
