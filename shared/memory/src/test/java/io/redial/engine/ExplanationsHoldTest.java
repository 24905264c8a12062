package io.redial.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.account.Account;
import io.redial.domain.call.DoNotCall;
import io.redial.domain.campaign.CampaignStatus;
import io.redial.domain.contact.Contact;
import io.redial.domain.contact.Person;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.lead.LeadStatus;
import io.redial.domain.retry.RetryRules;
import io.redial.domain.time.Tempo;
import io.redial.domain.window.Days;
import io.redial.domain.window.Hours;
import io.redial.domain.window.Schedule;
import io.redial.domain.window.ZoneName;
import io.redial.domain.window.ZoneRule;
import io.redial.engine.campaign.CampaignView;
import io.redial.engine.campaign.MetricsReader;
import io.redial.engine.campaign.NextCalls;
import io.redial.engine.explain.Explainer;
import io.redial.engine.explain.Explanation;
import io.redial.engine.explain.Reason;
import io.redial.engine.guard.DoNotCallList;
import io.redial.engine.pace.Timing;
import io.redial.engine.world.CampaignSpec;
import io.redial.engine.world.Desk;
import io.redial.engine.world.EngineWorld;
import io.redial.engine.world.PlacedCall;
import io.redial.engine.world.Recount;
import io.redial.engine.world.Reply;
import io.redial.engine.world.Talk;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Explanations that are asked for at any instant of a random campaign's life, held against what the engine then does. */
class ExplanationsHoldTest {

    private static final int SEEDS = 8;

    /** A number that is busy elsewhere while nothing else is short is rare. */
    private static final int SEEDS_FOR_RARE_REASONS = 80;

    /** Within so long a lead is called whose time has come, when nothing is short. */
    private static final Duration SOON = Duration.ofSeconds(2);

    private static final List<ZoneRule> RULES =
            List.of(ZoneRule.CAMPAIGN, ZoneRule.LEAD, new ZoneRule(ZoneRule.Clock.LEAD, ZoneRule.Unknown.USE_CAMPAIGN));

    /** All that was told of a lead since its last call, by the instant that was told; nothing that holds no more. */
    private final Map<LeadKey, Map<Optional<Instant>, Explanation>> promised = new HashMap<>();

    private int laterSecondaries;

    private static Explanation explain(EngineWorld world, Lead lead) {
        return new Explainer(world.memory(), new Timing(Tempo.REAL)).explain(view(world, lead), lead, world.now());
    }

    private static CampaignView view(EngineWorld world, Lead lead) {
        Desk desk = world.desk();
        return new CampaignView(
                desk.campaign(lead.key().campaignId()), desk.state(lead.key().campaignId()));
    }

    private static CampaignSpec spec(Random random, int concurrent, double perSecond) {
        ZoneId zone =
                ZoneId.of(List.of("America/New_York", "Asia/Kathmandu", "UTC").get(random.nextInt(3)));
        Schedule schedule = new Schedule(
                random.nextBoolean() ? Hours.parse("09:00", "11:29") : Hours.parse("22:00", "02:29"),
                Days.EVERY_DAY,
                zone,
                RULES.get(random.nextInt(RULES.size())),
                Set.of(EngineWorld.START.atZone(zone).toLocalDate().plusDays(random.nextInt(4))),
                Optional.empty(),
                Optional.empty());
        RetryRules retry = new RetryRules(
                1 + random.nextInt(3),
                Duration.ofMinutes(10 + random.nextInt(200)),
                RetryRules.OnVoicemail.RETRY,
                Optional.empty());
        CampaignSpec spec = CampaignSpec.plain().retry(retry).schedule(schedule).limits(concurrent, perSecond);
        return random.nextBoolean() ? spec : spec.attemptsPerNumber(1 + random.nextInt(2));
    }

    /**
     * Likewise, mostly with windows so short that a call which begins in one ends after it, with numbers that are called too
     * often, and at times with an end of the campaign.
     */
    private static CampaignSpec tight(Random random) {
        CampaignSpec spec = spec(random, 1000, 100);
        if (random.nextInt(4) == 0) {
            return spec;
        }
        Schedule was = spec.schedule();
        Instant end = EngineWorld.START.plus(Duration.ofHours(20 + random.nextInt(100)));
        CampaignSpec capped = spec.attemptsPerNumber(1 + random.nextInt(2));
        return (random.nextInt(3) == 0 ? capped.retries(1).interval(Duration.ofHours(30)) : capped)
                .schedule(new Schedule(
                        random.nextBoolean() ? Hours.parse("09:30", "09:31") : Hours.parse("23:59", "00:00"),
                        was.days(),
                        was.zoneName(),
                        was.zoneRule(),
                        was.blackoutDates(),
                        was.startsAt(),
                        random.nextInt(4) == 0 ? Optional.of(end) : Optional.empty()));
    }

    /** Somebody in one of several zones; of some nothing is known, unless that would hold them for ever. */
    private static LeadKey lead(EngineWorld world, Random random, String campaign, String... numbers) {
        boolean held = world.desk().campaign(campaign).schedule().zoneRule().equals(ZoneRule.LEAD);
        if (!held && random.nextBoolean()) {
            return world.desk().lead(campaign, numbers);
        }
        List<Contact> secondaries = Stream.of(numbers)
                .skip(1)
                .map(number -> new Contact(new PhoneNumber(number), Map.of()))
                .toList();
        ZoneId zone = ZoneId.of(List.of("Europe/Paris", "America/Denver", "Asia/Tokyo", "Pacific/Apia")
                .get(random.nextInt(4)));
        return world.desk()
                .person(
                        campaign,
                        new Person(
                                new PhoneNumber(numbers[0]),
                                "",
                                Map.of(),
                                secondaries,
                                Optional.of(ZoneName.of(zone)),
                                Optional.empty(),
                                Optional.empty()));
    }

    private static Reply reply(Random random) {
        return new Reply.Placed(
                switch (random.nextInt(6)) {
                    case 0 -> Talk.PERSON;
                    case 1 -> Talk.VOICEMAIL;
                    case 2 -> Talk.BUSY;
                    case 3 -> Talk.UNUSABLE;
                    default -> Talk.UNANSWERED;
                });
    }

    /** Likewise, and every other call goes on until a short window has closed. */
    private static Reply longReply(Random random) {
        return random.nextBoolean() ? reply(random) : new Reply.Placed(Talk.VOICEMAIL.lasting(Duration.ofSeconds(115)));
    }

    @Test
    void noCallComesBeforeTheNextCallAtThatWasToldAndWithRoomItComesSoonAfter() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            EngineWorld world = new EngineWorld(seed);
            world.desk().open(1000);
            world.desk().campaign("c", tight(random));
            List<LeadKey> leads = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String primary = "+44200001" + i;
                leads.add(
                        random.nextInt(3) > 0
                                ? lead(world, random, "c", primary, "+44200002" + i)
                                : lead(world, random, "c", primary));
            }
            world.network().script(_ -> longReply(random));
            world.network().witness(call -> keeps(call, world.now()));
            world.desk().start("c");
            promised.clear();
            world.runUntil(w -> {
                disturb(w, random, leads.get(random.nextInt(leads.size())));
                LeadKey key = leads.get(random.nextInt(leads.size()));
                Lead lead = w.desk().lead(key);
                notOverdue(key, w.now());
                Explanation told = explain(w, lead);
                if (random.nextInt(3) == 0) {
                    agree(w, lead, told);
                }
                promise(lead, told);
                return w.desk().state("c").completedAt().isPresent();
            });
        }
        assertThat(laterSecondaries)
                .as("secondaries that a window which has closed kept waiting")
                .isGreaterThan(SEEDS);
    }

    /** Other callers of a lead's numbers, and people who pause the campaign: what was told before holds no more. */
    private void disturb(EngineWorld world, Random random, LeadKey key) {
        Lead lead = world.desk().lead(key);
        if (random.nextInt(20) == 0 && lead.state().claim().isEmpty()) {
            List<PhoneNumber> numbers = lead.person().numbers();
            Duration ago = Duration.ofMinutes(random.nextInt(24 * 60));
            world.desk().attempt(numbers.getLast().e164(), world.now().minus(ago));
            promised.remove(key);
        }
        CampaignStatus status = world.desk().state("c").status();
        if (status == CampaignStatus.IN_PROGRESS && random.nextInt(150) == 0) {
            world.desk().pause("c");
            promised.clear();
        } else if (status == CampaignStatus.PAUSED && random.nextInt(30) == 0) {
            world.desk().resume("c");
            // That a lead is never called again holds whether its campaign is paused or not.
            promised.values().forEach(all -> all.values().removeIf(told -> told.reason() != Reason.FINAL));
        }
    }

    private void notOverdue(LeadKey key, Instant now) {
        promised.getOrDefault(key, Map.of())
                .forEach((next, told) ->
                        next.ifPresent(at -> assertThat(now).as(told.toString()).isBeforeOrEqualTo(at.plus(SOON))));
    }

    private void promise(Lead lead, Explanation told) {
        // What is told of a call that is live says nothing of the next.
        if (told.reason() != Reason.CALL_LIVE) {
            promised.computeIfAbsent(lead.key(), _ -> new HashMap<>()).put(told.nextCallAt(), told);
        }
        boolean secondary =
                lead.status() == LeadStatus.RESCHEDULED && lead.progress().isRoundUnderWay();
        laterSecondaries += secondary && told.reason() == Reason.WINDOW_CLOSED ? 1 : 0;
    }

    private void keeps(PlacedCall call, Instant now) {
        promised.entrySet().stream()
                .filter(told -> told.getKey().leadId().equals(call.leadId()))
                .flatMap(told -> told.getValue().values().stream())
                .forEach(told -> {
                    assertThat(told.nextCallAt()).as(told.toString()).isPresent();
                    assertThat(now)
                            .as(told.toString())
                            .isBetween(
                                    told.nextCallAt().get(),
                                    told.nextCallAt().get().plus(SOON));
                });
        promised.keySet().removeIf(key -> key.leadId().equals(call.leadId()));
    }

    /** Lead, metrics and explanation tell one instant, or none; only the explanation knows of numbers called too often. */
    private static void agree(EngineWorld world, Lead lead, Explanation told) {
        CampaignView view = view(world, lead);
        NextCalls nextCalls = new NextCalls(view);
        Optional<Instant> ofLead = nextCalls.of(lead, world.now());
        boolean capped = view.settings().limits().attemptsPerNumber().isPresent();
        told.nextCallAt()
                .ifPresent(at -> assertThat(ofLead.filter(own -> capped ? !own.isAfter(at) : own.equals(at)))
                        .isPresent());
        Optional<Instant> ofWaiting = Recount.leads(world.memory(), view.settings()).stream()
                .filter(other -> other.state().claim().isEmpty())
                .flatMap(other -> nextCalls.of(other, world.now()).stream())
                .min(Instant::compareTo);
        assertThat(new MetricsReader(world.memory()).of(view, world.now()).nextCallAt())
                .isEqualTo(ofWaiting);
    }

    @Test
    void passClaimsWhatIsCallableAndNothingElse() {
        Map<Reason, Integer> seen = new HashMap<>();
        for (int seed = 0; seed < SEEDS_FOR_RARE_REASONS; seed++) {
            Random random = new Random(seed);
            EngineWorld world = new EngineWorld(seed);
            world.desk().open(Account.Billing.PREPAID, 2 + random.nextInt(10), 5_000_000);
            world.desk().line("slow", 0.2);
            List<LeadKey> leads = new ArrayList<>();
            for (String id : List.of("a", "b")) {
                CampaignSpec spec = spec(random, 1 + random.nextInt(8), 0.5);
                world.desk().campaign(id, random.nextBoolean() ? spec.lines("slow") : spec);
                for (int i = 0; i < 15; i++) {
                    leads.add(lead(world, random, id, "+4420" + (100_000 + i)));
                }
                world.desk().start(id);
            }
            world.network().script(_ -> reply(random));
            world.runUntil(w -> {
                boolean calling = !w.network().placed().isEmpty()
                        && w.network().placed().getLast().liveAt(w.now());
                if (random.nextInt(3000) == 0) {
                    list(w, "+4420" + (100_000 + random.nextInt(15)));
                }
                if (random.nextInt(calling ? 2 : 20) == 0) {
                    passDoesAsTold(w, leads.get(random.nextInt(leads.size())), seen);
                }
                return w.now().isAfter(EngineWorld.START.plus(Duration.ofDays(6)))
                        || List.of("a", "b").stream()
                                .noneMatch(id -> w.desk().state(id).running());
            });
        }
        assertThat(seen)
                .containsKeys(
                        Reason.CALLABLE_NOW,
                        Reason.DO_NOT_CALL,
                        Reason.NUMBER_CAP,
                        Reason.WINDOW_CLOSED,
                        Reason.BLACKOUT_DATE,
                        Reason.RETRY_WAIT,
                        Reason.WAITING_FOR_CAPACITY,
                        Reason.WAITING_FOR_PACE,
                        Reason.NUMBER_BUSY_ELSEWHERE);
    }

    private static void list(EngineWorld world, String number) {
        DoNotCall why = new DoNotCall("", DoNotCall.Source.API, world.now());
        new DoNotCallList(world.memory())
                .list(Desk.ACCOUNT, new PhoneNumber(number), why, Optional.empty(), world.now());
    }

    private static void passDoesAsTold(EngineWorld world, LeadKey key, Map<Reason, Integer> seen) {
        Lead before = world.desk().lead(key);
        if (before.state().claim().isPresent() || before.status().isFinal()) {
            return;
        }
        Explanation told = explain(world, before);
        seen.merge(told.reason(), 1, Integer::sum);
        long claimedBefore = claimed(world);
        world.pass();
        boolean taken = world.desk().lead(key).status() == LeadStatus.SCHEDULED;
        // A pass does not look at live calls to a number: a dial for one that is busy is given back.
        if (told.reason() != Reason.NUMBER_BUSY_ELSEWHERE) {
            assertThat(taken && !told.callable()).as(told.toString()).isFalse();
        }
        if (told.callable()) {
            // A lead that may not be called may stand before it: the pass that moves it on is followed by another at
            // once.
            for (int pass = 0; pass < 15 && claimed(world) == claimedBefore; pass++) {
                world.pass();
            }
            assertThat(taken || claimed(world) > claimedBefore)
                    .as(told.toString())
                    .isTrue();
        }
    }

    private static long claimed(EngineWorld world) {
        return List.of("a", "b").stream()
                .flatMap(id -> Recount.leads(world.memory(), world.desk().campaign(id)).stream())
                .filter(lead -> lead.status() == LeadStatus.SCHEDULED)
                .count();
    }
}
