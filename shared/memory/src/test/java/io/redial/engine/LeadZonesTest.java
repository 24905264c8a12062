package io.redial.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.campaign.CampaignZones;
import io.redial.domain.contact.Contact;
import io.redial.domain.contact.Person;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.lead.LeadStatus;
import io.redial.domain.time.Tempo;
import io.redial.domain.window.Days;
import io.redial.domain.window.Hours;
import io.redial.domain.window.Schedule;
import io.redial.domain.window.ZoneName;
import io.redial.domain.window.ZoneRule;
import io.redial.domain.window.ZoneSet;
import io.redial.engine.campaign.CampaignView;
import io.redial.engine.dial.Dialer;
import io.redial.engine.explain.Explainer;
import io.redial.engine.explain.Explanation;
import io.redial.engine.explain.Reason;
import io.redial.engine.pace.Timing;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Signals;
import io.redial.engine.world.CampaignSpec;
import io.redial.engine.world.Desk;
import io.redial.engine.world.EngineWorld;
import io.redial.engine.world.Faults;
import io.redial.engine.world.PlacedCall;
import io.redial.engine.world.Recount;
import io.redial.engine.world.Reply;
import io.redial.engine.world.Talk;
import io.redial.engine.world.Watch;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Leads that are called by their own clocks. */
class LeadZonesTest {

    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");
    private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final ZoneRule STAND_IN = new ZoneRule(ZoneRule.Clock.LEAD, ZoneRule.Unknown.USE_CAMPAIGN);

    private static final String OF_NEW_YORK = "+12125550123";
    private static final String OF_LOS_ANGELES = "+13105550123";
    /** Nothing tells where it is. */
    private static final String OF_NOWHERE = "+442000001";

    private final EngineWorld world = new EngineWorld(5);
    private final Watch watch = new Watch(world);
    private final Map<String, Set<ZoneId>> whereabouts = new HashMap<>();

    private static Schedule hours(String from, String to, ZoneRule rule) {
        return new Schedule(
                Hours.parse(from, to), Days.EVERY_DAY, UTC, rule, Set.of(), Optional.empty(), Optional.empty());
    }

    private static Schedule until(Schedule schedule, Instant endsAt) {
        return new Schedule(
                schedule.hours(),
                schedule.days(),
                schedule.zone(),
                schedule.zoneRule(),
                schedule.blackoutDates(),
                schedule.startsAt(),
                Optional.of(endsAt));
    }

    private static Person withNumbers(String... numbers) {
        List<Contact> secondaries = Stream.of(numbers)
                .skip(1)
                .map(number -> new Contact(new PhoneNumber(number), Map.of()))
                .toList();
        return new Person(
                new PhoneNumber(numbers[0]),
                "",
                Map.of(),
                secondaries,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Person in(ZoneId zone, Person person) {
        return new Person(
                person.phone(),
                person.name(),
                person.variables(),
                person.secondaries(),
                Optional.of(ZoneName.of(zone)),
                person.externalId(),
                person.consent());
    }

    private void open(Schedule schedule) {
        world.desk().open(1000);
        world.desk().campaign("c", CampaignSpec.plain().schedule(schedule).limits(1000, 100));
    }

    private LeadKey person(Set<ZoneId> zones, String... numbers) {
        LeadKey key = world.desk().person("c", withNumbers(numbers));
        whereabouts.put(key.leadId(), zones);
        return key;
    }

    private LeadKey personIn(ZoneId zone, String number) {
        LeadKey key = world.desk().leadIn("c", zone, number);
        whereabouts.put(key.leadId(), Set.of(zone));
        return key;
    }

    private List<PlacedCall> callsOf(LeadKey key) {
        return world.network().placed().stream()
                .filter(call -> call.leadId().equals(key.leadId()))
                .toList();
    }

    /** Whether the wall clocks of all zones where the called person may be showed an allowed time. */
    private boolean inHours(PlacedCall call, LocalTime from, LocalTime to, Set<DayOfWeek> days) {
        return Optional.ofNullable(whereabouts.get(call.leadId())).orElseThrow().stream()
                .allMatch(zone -> {
                    ZonedDateTime there = call.placedAt().atZone(zone);
                    LocalTime time = there.toLocalTime();
                    boolean overnight = from.isAfter(to);
                    boolean morning = overnight && time.isBefore(to.plusMinutes(1));
                    boolean hours = overnight
                            ? morning || !time.isBefore(from)
                            : !time.isBefore(from) && time.isBefore(to.plusMinutes(1));
                    return hours && days.contains(morning ? there.getDayOfWeek().minus(1) : there.getDayOfWeek());
                });
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-07T00:00:00Z, 09:00, 16:59",
        "2026-03-07T00:00:00Z, 01:30, 02:29",
        "2026-03-07T00:00:00Z, 22:00, 02:29",
        "2026-10-31T00:00:00Z, 09:00, 16:59",
        "2026-10-31T00:00:00Z, 00:45, 01:29",
        "2026-10-31T00:00:00Z, 22:00, 01:29",
        "2026-03-28T00:00:00Z, 01:30, 02:44"
    })
    void nobodyIsCalledOutsideTheHoursOfHisOwnClocks(String start, String from, String to) {
        world.clock().advanceTo(Instant.parse(start));
        Schedule schedule = new Schedule(
                Hours.parse(from, to),
                Days.of(EnumSet.complementOf(EnumSet.of(DayOfWeek.TUESDAY))),
                UTC,
                ZoneRule.LEAD,
                Set.of(),
                Optional.empty(),
                Optional.empty());
        world.desk().open(1000);
        world.desk()
                .campaign(
                        "c", CampaignSpec.plain().retries(5).schedule(schedule).limits(1000, 100));
        for (int i = 0; i < 4; i++) {
            person(Set.of(NEW_YORK), "+1212555012" + i);
            person(Set.of(LOS_ANGELES), "+1310555012" + i);
            personIn(KOLKATA, "+9181234567" + i + i);
            personIn(PARIS, "+3312345678" + i);
            personIn(ZoneId.of("Australia/Lord_Howe"), "+6126550213" + i);
        }
        LeadKey unknown = person(Set.of(), OF_NOWHERE);
        world.desk().start("c");
        world.runUntil(w -> Recount.leads(w.memory(), w.desk().campaign("c")).stream()
                .filter(lead -> !lead.key().equals(unknown))
                .allMatch(lead -> lead.status().isFinal()));

        assertThat(watch.violations()).isEmpty();
        assertThat(world.network().placed())
                .hasSize(20 * 6)
                .allMatch(call -> inHours(
                        call,
                        LocalTime.parse(from),
                        LocalTime.parse(to),
                        EnumSet.complementOf(EnumSet.of(DayOfWeek.TUESDAY))));
        assertThat(world.desk().lead(unknown).status()).isEqualTo(LeadStatus.CREATED);
    }

    @Test
    void personWithNumbersInTwoZonesIsCalledWhenTheWindowIsOpenInBoth() {
        open(hours("09:00", "16:59", ZoneRule.LEAD));
        LeadKey key = person(Set.of(NEW_YORK, LOS_ANGELES), OF_NEW_YORK, OF_LOS_ANGELES);
        world.desk().start("c");
        world.runUntilCompleted("c");

        assertThat(watch.violations()).isEmpty();
        assertThat(callsOf(key))
                .hasSize(4)
                .allMatch(call ->
                        inHours(call, LocalTime.of(9, 0), LocalTime.of(16, 59), EnumSet.allOf(DayOfWeek.class)));
        assertThat(callsOf(key).getFirst().placedAt())
                .isBetween(Instant.parse("2026-03-02T17:00:00Z"), Instant.parse("2026-03-02T17:00:05Z"));
    }

    @Test
    void callingBeginsWithTheWindowOfEachZone() {
        open(hours("09:00", "16:59", ZoneRule.LEAD));
        LeadKey kolkata = personIn(KOLKATA, "+918123456789");
        Map<ZoneId, LeadKey> americans = Map.of(
                NEW_YORK, person(Set.of(NEW_YORK), OF_NEW_YORK),
                LOS_ANGELES, person(Set.of(LOS_ANGELES), OF_LOS_ANGELES));
        world.network().script(_ -> new Reply.Placed(Talk.PERSON));
        world.desk().start("c");
        world.runUntilCompleted("c");

        // It is nine in the morning in UTC when the campaign starts.
        assertThat(callsOf(kolkata).getFirst().placedAt())
                .isBetween(EngineWorld.START, EngineWorld.START.plusSeconds(5));
        americans.forEach((zone, lead) -> {
            Instant nine = LocalDate.of(2026, 3, 2).atTime(9, 0).atZone(zone).toInstant();
            assertThat(callsOf(lead).getFirst().placedAt()).isBetween(nine, nine.plusSeconds(5));
        });
    }

    @Test
    void leadOfWhichNothingIsKnownIsHeldUntilTheCampaignsClockMayStandIn() {
        open(hours("09:00", "16:59", ZoneRule.LEAD));
        LeadKey key = person(Set.of(UTC), OF_NOWHERE);
        world.desk().start("c");
        world.runFor(Duration.ofDays(2));
        assertThat(world.network().placed()).isEmpty();

        world.desk().reschedule("c", hours("09:00", "16:59", STAND_IN));
        world.runUntilCompleted("c");
        assertThat(watch.violations()).isEmpty();
        assertThat(callsOf(key))
                .hasSize(2)
                .allMatch(call ->
                        inHours(call, LocalTime.of(9, 0), LocalTime.of(16, 59), EnumSet.allOf(DayOfWeek.class)));
    }

    @Test
    void leadThatIsHeldIsCalledOnceItsZoneIsTold() {
        open(hours("09:00", "16:59", ZoneRule.LEAD));
        LeadKey key = person(Set.of(UTC), OF_NOWHERE);
        world.desk().start("c");
        world.runFor(Duration.ofMinutes(30));
        world.desk().describe(key, person -> in(PARIS, person));
        world.runFor(Duration.ofSeconds(10));

        assertThat(callsOf(key)).hasSize(1);
    }

    @Test
    void blackoutDateIsTheLeadsOwnDate() {
        Schedule schedule = new Schedule(
                Hours.WHOLE_DAY,
                Days.EVERY_DAY,
                UTC,
                ZoneRule.LEAD,
                Set.of(LocalDate.of(2026, 3, 2)),
                Optional.empty(),
                Optional.empty());
        open(schedule);
        LeadKey east = personIn(KOLKATA, "+918123456789");
        LeadKey west = person(Set.of(LOS_ANGELES), OF_LOS_ANGELES);
        world.desk().start("c");
        world.runUntilCompleted("c");

        assertThat(callsOf(east).getFirst().placedAt()).isAfterOrEqualTo(Instant.parse("2026-03-02T18:30:00Z"));
        assertThat(callsOf(west).getFirst().placedAt()).isAfterOrEqualTo(Instant.parse("2026-03-03T08:00:00Z"));
    }

    @Test
    void dialWhoseLeadsWindowHasClosedIsGivenBack() {
        open(hours("00:00", "03:59", ZoneRule.LEAD));
        LeadKey key = person(Set.of(NEW_YORK), OF_NEW_YORK);
        world.desk().start("c");
        world.clock().advanceTo(Instant.parse("2026-03-03T08:59:59.500Z"));
        Signals.Dial dial = world.passForDials().getFirst();
        world.clock().advanceTo(Instant.parse("2026-03-03T09:00:00Z"));

        assertThat(world.dialer().dial(dial)).isEqualTo(Dialer.Result.GIVEN_BACK);
        assertThat(world.network().asked()).isEmpty();
        assertThat(world.desk().lead(key).status()).isEqualTo(LeadStatus.CREATED);
    }

    @Test
    void slotIsGivenWithinTheLeadsOwnWindowOrNotAtAll() {
        world.desk().open(1000);
        world.desk()
                .campaign(
                        "c",
                        CampaignSpec.plain()
                                .schedule(hours("00:00", "03:59", ZoneRule.LEAD))
                                .limits(1000, 0.5));
        for (int i = 0; i < 4; i++) {
            personIn(LOS_ANGELES, "+1310555012" + i);
            personIn(NEW_YORK, "+1212555012" + i);
        }
        world.desk().start("c");
        world.clock().advanceTo(Instant.parse("2026-03-03T08:59:56Z"));
        List<Signals.Dial> dials = world.passForDials().stream()
                .sorted(Comparator.comparing(Signals.Dial::slot))
                .toList();

        assertThat(dials).hasSize(6);
        assertThat(dials.subList(0, 2))
                .allMatch(dial -> world.desk().lead(dial.lead()).zones().ids().equals(Set.of(NEW_YORK.getId())))
                .allMatch(dial -> dial.slot().isBefore(Instant.parse("2026-03-03T09:00:00Z")));
        assertThat(dials.subList(2, 6))
                .allMatch(dial -> world.desk().lead(dial.lead()).zones().ids().equals(Set.of(LOS_ANGELES.getId())));
        world.runUntilCompleted("c");
        assertThat(watch.violations()).isEmpty();
    }

    @Test
    void zoneThatIsToldBetweenClaimAndDialHoldsForTheDial() {
        open(hours("09:00", "16:59", ZoneRule.LEAD));
        LeadKey key = personIn(PARIS, "+33123456789");
        world.desk().start("c");
        Signals.Dial dial = world.passForDials().getFirst();
        world.desk().describe(key, person -> in(NEW_YORK, person));
        whereabouts.put(key.leadId(), Set.of(NEW_YORK));

        assertThat(world.dialAtSlot(dial)).isEqualTo(Dialer.Result.GIVEN_BACK);
        world.runUntilCompleted("c");
        assertThat(watch.violations()).isEmpty();
        assertThat(callsOf(key))
                .hasSize(2)
                .allMatch(call ->
                        inHours(call, LocalTime.of(9, 0), LocalTime.of(16, 59), EnumSet.allOf(DayOfWeek.class)));
    }

    @Test
    void zoneThatIsToldBetweenTheLastLookAndTheIntentHoldsForTheCall() {
        open(hours("09:00", "16:59", ZoneRule.LEAD));
        LeadKey key = personIn(PARIS, "+33123456789");
        world.desk().start("c");
        Signals.Dial dial = world.passForDials().getFirst();
        world.store()
                .interjectBefore(Faults::isIntent, () -> world.desk().describe(key, person -> in(NEW_YORK, person)));

        assertThat(world.dialAtSlot(dial)).isEqualTo(Dialer.Result.GIVEN_BACK);
        assertThat(world.network().asked()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"hours", "rule", "zone"})
    void editedWindowRewritesNoLeadAndHoldsForWhatIsClaimedAlready(String edited) {
        open(hours("09:00", "16:59", ZoneRule.CAMPAIGN));
        for (int i = 0; i < 30; i++) {
            person(Set.of(NEW_YORK), String.format(Locale.ROOT, "+121255501%02d", i));
        }
        world.desk().start("c");
        List<Signals.Dial> dials = world.passForDials();
        assertThat(dials).hasSize(30);
        Map<LeadKey, Lead> before = leads();
        Schedule next = switch (edited) {
            case "hours" -> hours("12:00", "16:59", ZoneRule.CAMPAIGN);
            case "rule" -> hours("09:00", "16:59", ZoneRule.LEAD);
            default ->
                new Schedule(
                        Hours.parse("09:00", "16:59"),
                        Days.EVERY_DAY,
                        NEW_YORK,
                        ZoneRule.CAMPAIGN,
                        Set.of(),
                        Optional.empty(),
                        Optional.empty());
        };
        world.desk().reschedule("c", next);
        assertThat(leads()).isEqualTo(before);
        assertThat(dials).allMatch(dial -> world.dialer().dial(dial) == Dialer.Result.GIVEN_BACK);
        Instant opening = next.windowFor(ZoneSet.of(List.of(NEW_YORK)))
                .nextOpening(world.now())
                .orElseThrow();
        world.runUntilCompleted("c");

        assertThat(watch.violations()).isEmpty();
        assertThat(world.network().placed()).hasSize(60);
        assertThat(world.network().placed().getFirst().placedAt()).isBetween(opening, opening.plusSeconds(5));
    }

    private Map<LeadKey, Lead> leads() {
        Map<LeadKey, Lead> all = new HashMap<>();
        Recount.leads(world.memory(), world.desk().campaign("c")).forEach(lead -> all.put(lead.key(), lead));
        return all;
    }

    @Test
    void endsAtThatIsPutOffOrBroughtForwardHoldsFromTheNextPassOn() {
        Schedule schedule = hours("00:00", "23:59", ZoneRule.LEAD);
        open(until(schedule, EngineWorld.START.plus(Duration.ofMinutes(5))));
        LeadKey key = personIn(PARIS, "+33123456789");
        world.desk().start("c");
        world.runFor(Duration.ofMinutes(2));
        world.desk().reschedule("c", until(schedule, EngineWorld.START.plus(Duration.ofDays(1))));
        world.runFor(Duration.ofMinutes(6));
        assertThat(world.desk().lead(key).status()).isEqualTo(LeadStatus.RESCHEDULED);

        world.desk().reschedule("c", until(schedule, world.now()));
        world.runFor(Duration.ofSeconds(1));
        assertThat(world.desk().lead(key).status()).isEqualTo(LeadStatus.MAX_RETRIES);
        assertThat(callsOf(key)).hasSize(1);
    }

    @Test
    void zoneSetIsWrittenDownBeforeItsFirstLead() {
        open(hours("09:00", "16:59", ZoneRule.LEAD));
        world.store().witness((commit, outcome) -> {
            if (outcome.done()) {
                savedLeads(commit)
                        .forEach(lead -> assertThat(zones().has(lead.zones())).isTrue());
            }
        });
        LeadKey key = person(Set.of(NEW_YORK), OF_NEW_YORK);
        person(Set.of(NEW_YORK, LOS_ANGELES), "+12125550124", OF_LOS_ANGELES);
        world.desk().describe(key, person -> in(KOLKATA, person));

        assertThat(zones().sets())
                .extracting(ZoneSet::word)
                .containsExactly("America/Los_Angeles,America/New_York", "America/New_York", "Asia/Kolkata");
    }

    private static List<Lead> savedLeads(Commit commit) {
        return commit.writes().stream()
                .flatMap(write -> write instanceof Write.Save(Lead lead) ? Stream.of(lead) : Stream.of())
                .toList();
    }

    private CampaignZones zones() {
        CampaignZones.Key key = new CampaignZones.Key(Desk.ACCOUNT, "c");
        return world.memory().find(key).orElseGet(() -> CampaignZones.none(key));
    }

    /** As a runtime with a later release of the time zones may have stored it. */
    private static Schedule byUnknownClock() {
        Schedule day = Schedule.allDay(UTC);
        return new Schedule(
                day.hours(),
                day.days(),
                new ZoneName("Europe/Atlantis"),
                day.zoneRule(),
                day.blackoutDates(),
                day.startsAt(),
                day.endsAt());
    }

    private Explanation explained(LeadKey key) {
        CampaignView view = new CampaignView(
                world.desk().campaign(key.campaignId()), world.desk().state(key.campaignId()));
        return new Explainer(world.memory(), new Timing(Tempo.REAL))
                .explain(view, world.desk().lead(key), world.now());
    }

    @Test
    void campaignInAZoneThatIsNotKnownCallsNobodyAndHoldsUpNoOther() {
        world.desk().open(1000);
        world.desk().campaign("lost", CampaignSpec.plain());
        world.desk().campaign("c", CampaignSpec.plain());
        LeadKey held = world.desk().lead("lost", "+442000001");
        LeadKey called = world.desk().lead("c", "+442000002");
        world.desk().start("lost");
        world.desk().reschedule("lost", byUnknownClock());
        world.desk().start("c");
        world.runUntilCompleted("c");
        world.runFor(Duration.ofHours(30));

        assertThat(callsOf(called)).isNotEmpty();
        assertThat(callsOf(held)).isEmpty();
        Explanation explanation = explained(held);
        assertThat(explanation.nextCallAt()).isEmpty();
        assertThat(explanation.checks())
                .filteredOn(check -> check.reason() == Reason.ZONE_UNKNOWN)
                .singleElement()
                .satisfies(check -> assertThat(check.detail()).contains("Europe/Atlantis", "not known"));

        world.desk().reschedule("lost", Schedule.allDay(UTC));
        world.runUntilCompleted("lost");
        assertThat(callsOf(held)).isNotEmpty();
    }

    @Test
    void leadInAZoneThatIsNotKnownIsHeldAndTheOthersAreCalled() {
        open(hours("00:00", "23:59", STAND_IN));
        LeadKey held = world.desk().person("c", withNumbers(OF_NEW_YORK));
        world.desk()
                .describe(
                        held,
                        person -> new Person(
                                person.phone(),
                                person.name(),
                                person.variables(),
                                person.secondaries(),
                                Optional.of(new ZoneName("Europe/Atlantis")),
                                person.externalId(),
                                person.consent()));
        LeadKey called = personIn(PARIS, "+33123456789");
        world.desk().start("c");
        world.runFor(Duration.ofHours(30));

        assertThat(callsOf(called)).isNotEmpty();
        assertThat(callsOf(held)).isEmpty();
        assertThat(explained(held).checks())
                .filteredOn(check -> check.reason() == Reason.ZONE_UNKNOWN)
                .singleElement()
                .satisfies(check -> assertThat(check.detail()).contains("Europe/Atlantis", "not known here"));
    }
}
