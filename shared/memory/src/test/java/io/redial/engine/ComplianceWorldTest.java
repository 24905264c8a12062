package io.redial.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.campaign.CampaignStatus;
import io.redial.domain.compliance.Compliance.Evidence;
import io.redial.domain.contact.Consent;
import io.redial.domain.contact.Contact;
import io.redial.domain.contact.Person;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.lead.LeadStatus;
import io.redial.domain.time.Tempo;
import io.redial.domain.window.Days;
import io.redial.domain.window.Hours;
import io.redial.domain.window.Schedule;
import io.redial.domain.window.ZoneRule;
import io.redial.domain.window.ZoneSet;
import io.redial.engine.campaign.CampaignView;
import io.redial.engine.campaign.NextCalls;
import io.redial.engine.dial.Dialer;
import io.redial.engine.explain.Explainer;
import io.redial.engine.explain.Explanation;
import io.redial.engine.explain.Reason;
import io.redial.engine.forecast.Forecaster;
import io.redial.engine.forecast.LimitedBy;
import io.redial.engine.pace.Timing;
import io.redial.engine.port.Signals;
import io.redial.engine.world.CampaignSpec;
import io.redial.engine.world.Desk;
import io.redial.engine.world.EngineWorld;
import io.redial.engine.world.PlacedCall;
import io.redial.engine.world.Recount;
import io.redial.engine.world.Reply;
import io.redial.engine.world.Talk;
import io.redial.engine.world.Watch;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Campaigns that keep to a preset, and that ask for a consent. */
class ComplianceWorldTest {

    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");
    private static final String OF_NEW_YORK = "+12125550123";
    private static final String OF_LOS_ANGELES = "+13105550123";
    private static final String OF_NOWHERE = "+442000001";
    private static final String FEDERAL = "us_federal";
    private static final String STRICT = "us_strict";
    private static final Consent CONSENT = new Consent("form", EngineWorld.START, "Call me.");

    private final EngineWorld world = new EngineWorld(7);
    private final Watch watch = new Watch(world);

    private void open(CampaignSpec spec) {
        world.desk().open(1000);
        world.desk().campaign("c", spec.limits(1000, 100));
    }

    private LeadKey person(Optional<Consent> consent, String... numbers) {
        List<Contact> secondaries = Stream.of(numbers)
                .skip(1)
                .map(number -> new Contact(new PhoneNumber(number), Map.of()))
                .toList();
        return world.desk()
                .person(
                        "c",
                        new Person(
                                new PhoneNumber(numbers[0]),
                                "",
                                Map.of(),
                                secondaries,
                                Optional.empty(),
                                Optional.empty(),
                                consent));
    }

    private LeadKey person(String... numbers) {
        return person(Optional.empty(), numbers);
    }

    private static Person with(Optional<Consent> consent, Person person) {
        return new Person(
                person.phone(),
                person.name(),
                person.variables(),
                person.secondaries(),
                person.zone(),
                person.externalId(),
                consent);
    }

    private List<PlacedCall> callsOf(LeadKey key) {
        return world.network().placed().stream()
                .filter(call -> call.leadId().equals(key.leadId()))
                .toList();
    }

    private Explanation explained(LeadKey key) {
        return new Explainer(world.memory(), new Timing(Tempo.REAL))
                .explain(view(), world.desk().lead(key), world.now());
    }

    private CampaignView view() {
        return new CampaignView(world.desk().campaign("c"), world.desk().state("c"));
    }

    private static boolean federal(PlacedCall call, ZoneId zone) {
        LocalTime there = call.placedAt().atZone(zone).toLocalTime();
        return !there.isBefore(LocalTime.of(8, 0)) && there.isBefore(LocalTime.of(21, 0));
    }

    private static boolean strict(PlacedCall call, ZoneId zone) {
        ZonedDateTime there = call.placedAt().atZone(zone);
        LocalTime from = there.getDayOfWeek() == DayOfWeek.SUNDAY ? LocalTime.NOON : LocalTime.of(9, 0);
        return !there.toLocalTime().isBefore(from) && there.toLocalTime().isBefore(LocalTime.of(20, 0));
    }

    /** Clocks are put forward on 8 March and back on 1 November. */
    @ParameterizedTest
    @CsvSource({"2026-03-06T20:00:00Z", "2026-10-30T20:00:00Z", "2026-06-12T03:00:00Z"})
    void campaignThatIsOpenAllDayCallsInTheHoursOfThePresetWhereThePersonIs(String start) {
        world.clock().advanceTo(Instant.parse(start));
        open(CampaignSpec.plain().preset(STRICT).retries(5).interval(Duration.ofHours(7)));
        LeadKey east = person(OF_NEW_YORK);
        LeadKey west = person(OF_LOS_ANGELES);
        LeadKey both = person("+12125550124", "+13105550124");
        world.desk().start("c");
        world.runUntilCompleted("c");

        assertThat(watch.violations()).isEmpty();
        assertThat(callsOf(east)).hasSize(6).allMatch(call -> strict(call, NEW_YORK));
        assertThat(callsOf(west)).hasSize(6).allMatch(call -> strict(call, LOS_ANGELES));
        assertThat(callsOf(both)).hasSize(12).allMatch(call -> strict(call, NEW_YORK) && strict(call, LOS_ANGELES));
    }

    @Test
    void campaignsOwnHoursHoldAsWell() {
        Schedule evening = new Schedule(
                Hours.parse("13:00", "02:00"),
                Days.BUSINESS_DAYS,
                UTC,
                ZoneRule.CAMPAIGN,
                Set.of(),
                Optional.empty(),
                Optional.empty());
        open(CampaignSpec.plain().preset(FEDERAL).retries(5).schedule(evening).interval(Duration.ofHours(3)));
        LeadKey west = person(OF_LOS_ANGELES);
        world.desk().start("c");
        assertThat(new NextCalls(view()).of(world.desk().lead(west), world.now()))
                .as("eight o'clock in Los Angeles")
                .contains(Instant.parse("2026-03-02T16:00:00Z"));
        world.runUntilCompleted("c");

        assertThat(watch.violations()).isEmpty();
        assertThat(callsOf(west))
                .hasSize(6)
                .allMatch(call -> federal(call, LOS_ANGELES))
                .allMatch(call -> {
                    ZonedDateTime at = call.placedAt().atZone(UTC);
                    return evening.window().isOpen(at.toInstant());
                });
        assertThat(callsOf(west).getFirst().placedAt()).isAfterOrEqualTo(Instant.parse("2026-03-02T16:00:00Z"));
    }

    @Test
    void dialThatComesWhenThePresetHasClosedIsGivenBack() {
        open(CampaignSpec.plain().preset(FEDERAL));
        LeadKey key = person(OF_NEW_YORK);
        world.desk().start("c");
        world.clock().advanceTo(Instant.parse("2026-03-03T01:59:59.500Z"));
        Signals.Dial dial = world.passForDials().getFirst();
        world.clock().advanceTo(Instant.parse("2026-03-03T02:00:00Z"));

        assertThat(world.dialer().dial(dial)).isEqualTo(Dialer.Result.GIVEN_BACK);
        assertThat(world.network().asked()).isEmpty();
        assertThat(world.desk().lead(key).status()).isEqualTo(LeadStatus.CREATED);
    }

    @Test
    void presetThatIsChosenAfterTheClaimHoldsForItsDial() {
        open(CampaignSpec.plain());
        person(OF_LOS_ANGELES);
        world.desk().start("c");
        Signals.Dial dial = world.passForDials().getFirst();
        world.desk().reconfigure("c", CampaignSpec.plain().preset(FEDERAL)::over);

        assertThat(world.dialAtSlot(dial)).isEqualTo(Dialer.Result.GIVEN_BACK);
        assertThat(world.network().asked()).isEmpty();
    }

    @Test
    void whoseZoneNobodyKnowsIsHeldEvenWhereTheCampaignsClockMayStandIn() {
        ZoneRule standIn = new ZoneRule(ZoneRule.Clock.LEAD, ZoneRule.Unknown.USE_CAMPAIGN);
        Schedule schedule = new Schedule(
                Hours.WHOLE_DAY, Days.EVERY_DAY, UTC, standIn, Set.of(), Optional.empty(), Optional.empty());
        open(CampaignSpec.plain().preset(FEDERAL).schedule(schedule));
        LeadKey key = person(OF_NOWHERE);
        world.desk().start("c");
        world.runFor(Duration.ofDays(2));

        assertThat(world.network().placed()).isEmpty();
        assertThat(explained(key).reason()).isEqualTo(Reason.ZONE_UNKNOWN);
        assertThat(explained(key).nextCallAt()).isEmpty();
    }

    @Test
    void capOfThePresetHoldsOverACampaignsOwnThatIsHigher() {
        open(CampaignSpec.plain().attemptsPerNumber(5).preset(STRICT).retries(5));
        LeadKey key = person(OF_NEW_YORK);
        world.desk().start("c");
        world.runFor(Duration.ofHours(20));

        assertThat(callsOf(key)).hasSize(3);
        assertThat(explained(key).reason()).isIn(Reason.NUMBER_CAP, Reason.WINDOW_CLOSED);
        world.runUntilCompleted("c");
        assertThat(watch.violations()).isEmpty();
        List<Instant> at = callsOf(key).stream().map(PlacedCall::placedAt).toList();
        assertThat(at).hasSize(6);
        for (int i = 3; i < at.size(); i++) {
            assertThat(Duration.between(at.get(i - 3), at.get(i))).isGreaterThanOrEqualTo(Duration.ofHours(24));
        }
    }

    @Test
    void explanationNamesThePreset() {
        open(CampaignSpec.plain().preset(FEDERAL));
        LeadKey key = person(OF_LOS_ANGELES);
        world.desk().start("c");
        world.pass();

        Explanation why = explained(key);
        assertThat(why.reason()).isEqualTo(Reason.WINDOW_CLOSED);
        assertThat(why.detail())
                .isEqualTo("The preset us_federal allows calls 08:00 to 20:59 every day, and it is Monday 2 March 2026"
                        + " 01:00 in America/Los_Angeles. Calling goes on at Monday 2 March 2026 16:00 in UTC"
                        + " (2026-03-02T16:00:00Z).");
        assertThat(why.nextCallAt()).contains(Instant.parse("2026-03-02T16:00:00Z"));
    }

    @Test
    void leadWithoutConsentIsHeldAndCalledOnceItHasOne() {
        open(CampaignSpec.plain().evidence(Evidence.REQUIRED));
        LeadKey without = person(OF_NEW_YORK);
        LeadKey with = person(Optional.of(CONSENT), OF_LOS_ANGELES);
        world.network().script(_ -> new Reply.Placed(Talk.PERSON));
        world.desk().start("c");
        world.runFor(Duration.ofHours(2));

        assertThat(callsOf(with)).hasSize(1);
        assertThat(callsOf(without)).isEmpty();
        assertThat(world.desk().state("c").status()).isEqualTo(CampaignStatus.IN_PROGRESS);
        assertThat(explained(without).reason()).isEqualTo(Reason.CONSENT_MISSING);
        assertThat(new NextCalls(view()).of(world.desk().lead(without), world.now()))
                .isEmpty();

        world.desk().describe(without, person -> with(Optional.of(CONSENT), person));
        world.runFor(Duration.ofSeconds(10));
        assertThat(callsOf(without)).hasSize(1);
        world.runUntilCompleted("c");
        assertThat(watch.violations()).isEmpty();
    }

    @Test
    void heldLeadsAreLookedAtOnceAndNotAgainAndAgain() {
        open(CampaignSpec.plain().evidence(Evidence.REQUIRED));
        List<LeadKey> held = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            held.add(person("+1212555%04d".formatted(i)));
        }
        world.desk().start("c");
        world.runFor(Duration.ofMinutes(10));
        List<Long> before =
                held.stream().map(key -> world.desk().lead(key).revision()).toList();
        assertThat(held).allMatch(key -> world.desk().lead(key).zones().equals(ZoneSet.UNPROVEN));
        int wakeUps = world.timerChanges().size();
        world.runFor(Duration.ofDays(3));

        assertThat(held.stream().map(key -> world.desk().lead(key).revision()).toList())
                .isEqualTo(before);
        assertThat(world.timerChanges().size() - wakeUps)
                .as("a look every five minutes, as at every campaign that runs")
                .isLessThanOrEqualTo(3 * 24 * 12 + 1);
        assertThat(world.network().placed()).isEmpty();
        assertThat(new Forecaster(world.memory(), new Timing(Tempo.REAL))
                        .forecast(view(), world.now())
                        .limitedBy())
                .isEqualTo(LimitedBy.CONSENT_MISSING);
    }

    @Test
    void heldLeadsAreCalledOnceNobodyAsksForConsentsAnyMore() {
        open(CampaignSpec.plain().evidence(Evidence.REQUIRED).preset(FEDERAL));
        LeadKey key = person(OF_LOS_ANGELES);
        world.desk().start("c");
        world.runFor(Duration.ofHours(12));
        assertThat(world.desk().lead(key).zones()).isEqualTo(ZoneSet.UNPROVEN);

        world.desk().reconfigure("c", CampaignSpec.plain().preset(FEDERAL).limits(1000, 100)::over);
        world.signals().wake(Desk.ACCOUNT);
        world.runUntilCompleted("c");
        assertThat(callsOf(key)).hasSize(2).allMatch(call -> federal(call, LOS_ANGELES));
        assertThat(watch.violations()).isEmpty();
    }

    @Test
    void consentThatIsTakenBackAfterTheClaimHoldsForItsDial() {
        open(CampaignSpec.plain().evidence(Evidence.REQUIRED));
        LeadKey key = person(Optional.of(CONSENT), OF_NEW_YORK);
        world.desk().start("c");
        Signals.Dial dial = world.passForDials().getFirst();
        world.desk().describe(key, person -> with(Optional.empty(), person));

        assertThat(world.dialAtSlot(dial)).isEqualTo(Dialer.Result.GIVEN_BACK);
        assertThat(world.network().asked()).isEmpty();
        assertThat(Recount.leads(world.memory(), world.desk().campaign("c")))
                .extracting(lead -> lead.status())
                .containsExactly(LeadStatus.CREATED);
    }
}
