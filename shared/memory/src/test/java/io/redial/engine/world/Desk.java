package io.redial.engine.world;

import io.redial.domain.Entity;
import io.redial.domain.account.Account;
import io.redial.domain.account.Assistant;
import io.redial.domain.account.PhoneLine;
import io.redial.domain.activity.Actor;
import io.redial.domain.call.CallLimits;
import io.redial.domain.call.NumberGuard;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.CampaignLifecycle;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.campaign.Tally;
import io.redial.domain.contact.Contact;
import io.redial.domain.contact.Person;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.ClosedReason;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.lead.LeadLifecycle;
import io.redial.domain.lead.Origin;
import io.redial.domain.money.Price;
import io.redial.domain.window.Schedule;
import io.redial.domain.window.ZoneName;
import io.redial.domain.window.ZoneSet;
import io.redial.engine.campaign.CampaignView;
import io.redial.engine.campaign.Rousing;
import io.redial.engine.identity.Seal;
import io.redial.engine.lead.LeadAdding;
import io.redial.engine.lead.Leads;
import io.redial.engine.pace.Completion;
import io.redial.engine.pace.Gates;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.GateRule;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What people do with an account and its campaigns, as the API does it. */
public final class Desk {

    public static final String ACCOUNT = "acc";
    public static final String ASSISTANT = "asst";

    private final Store store;
    /** What people do with a lead is one commit; it happens or it does not, and they know which. */
    private final Store sound;

    private final Signals signals;
    private final Seal seal;
    private final InstantSource clock;

    Desk(Store store, Store sound, Signals signals, Seal seal, InstantSource clock) {
        this.store = store;
        this.sound = sound;
        this.signals = signals;
        this.seal = seal;
        this.clock = clock;
    }

    /** An account that pays its provider itself, with one assistant and one number {@code line}. */
    public void open(int maxConcurrentCalls) {
        open(Account.Billing.UNMETERED, maxConcurrentCalls, 0);
    }

    /** Likewise, with {@code credit} micros at 60,000 a minute. */
    public void open(Account.Billing billing, int maxConcurrentCalls, long credit) {
        save(new Account(
                new Account.Key(ACCOUNT),
                "Account",
                "EUR",
                billing,
                new Price(60_000),
                maxConcurrentCalls,
                Account.MAX_CALLS_PER_SECOND,
                credit,
                0,
                0,
                0));
        save(new Assistant(
                new Assistant.Key(ACCOUNT, ASSISTANT),
                "Assistant",
                Assistant.Direction.OUTBOUND,
                "network",
                Optional.empty(),
                Optional.empty(),
                ZoneName.of(ZoneId.of("UTC")),
                Optional.empty(),
                List.of(),
                new CallLimits(30, 2),
                clock.instant(),
                clock.instant(),
                0));
        line("line", 100);
    }

    /** The account's campaigns together start so many calls a second. */
    public void pace(double callsPerSecond) {
        terms(callsPerSecond, account().price());
    }

    /** A minute costs so much from now on. */
    public void price(Price price) {
        terms(account().callsPerSecond(), price);
    }

    private void terms(double callsPerSecond, Price price) {
        Account was = account();
        save(new Account(
                was.key(),
                was.name(),
                was.currency(),
                was.billing(),
                price,
                was.maxConcurrentCalls(),
                callsPerSecond,
                was.creditMicros(),
                was.settledMicros(),
                was.owedMicros(),
                was.revision()));
    }

    /** More money. */
    public void credit(long micros) {
        save(account().credited(micros));
        signals.wake(ACCOUNT);
    }

    private Account account() {
        return store.find(new Account.Key(ACCOUNT)).orElseThrow();
    }

    /** Calls last no longer than that from now on. */
    public void limit(CallLimits limits) {
        Assistant was = store.find(new Assistant.Key(ACCOUNT, ASSISTANT)).orElseThrow();
        save(new Assistant(
                was.key(),
                was.name(),
                was.direction(),
                was.provider(),
                was.providerAssistantId(),
                was.connectionId(),
                was.zone(),
                was.prompt(),
                was.postCallVariables(),
                limits,
                was.createdAt(),
                clock.instant(),
                was.revision()));
    }

    /** The line has another number from now on. */
    public void renumberLine(String id, String number) {
        PhoneLine was = store.find(new PhoneLine.Key(ACCOUNT, id)).orElseThrow();
        save(new PhoneLine(
                was.key(),
                new PhoneNumber(number),
                was.assistantId(),
                was.provider(),
                was.providerNumberId(),
                was.callsPerSecond(),
                was.createdAt(),
                clock.instant(),
                was.revision()));
    }

    public void line(String id, double callsPerSecond) {
        save(new PhoneLine(
                new PhoneLine.Key(ACCOUNT, id),
                new PhoneNumber("+1555" + (1_000_000 + Math.floorMod(id.hashCode(), 1_000_000))),
                Optional.of(ASSISTANT),
                "network",
                Optional.empty(),
                callsPerSecond,
                clock.instant(),
                clock.instant(),
                0));
    }

    public void removeLine(String id) {
        commit(Commit.of(
                new Write.Remove(store.find(new PhoneLine.Key(ACCOUNT, id)).orElseThrow())));
    }

    public void campaign(String id, CampaignSpec spec) {
        save(new Campaign(
                new Campaign.Key(ACCOUNT, id),
                id,
                ASSISTANT,
                spec.lines(),
                spec.schedule(),
                spec.retry(),
                spec.limits(),
                spec.compliance(),
                spec.completion(),
                spec.shards(),
                clock.instant(),
                clock.instant(),
                0));
        save(CampaignState.draft(stateKey(id)));
    }

    public void reconfigure(String id, UnaryOperator<Campaign> change) {
        save(change.apply(campaign(id)));
    }

    /** Has a campaign call from these lines. */
    public void callFrom(String id, String... lines) {
        reconfigure(
                id,
                c -> new Campaign(
                        c.key(),
                        c.name(),
                        c.assistantId(),
                        List.of(lines),
                        c.schedule(),
                        c.retry(),
                        c.limits(),
                        c.compliance(),
                        c.completion(),
                        c.shards(),
                        c.createdAt(),
                        c.updatedAt(),
                        c.revision()));
    }

    /** Gives a lead other secondary numbers, in this order. */
    public void renumber(LeadKey key, String... secondaries) {
        Lead lead = lead(key);
        Person was = lead.person();
        Person now = new Person(
                was.phone(),
                was.name(),
                was.variables(),
                contacts(Stream.of(secondaries)),
                was.zone(),
                was.externalId(),
                was.consent());
        save(lead.described(now, lead.zones(), clock.instant()));
    }

    private static List<Contact> contacts(Stream<String> numbers) {
        return numbers.map(number -> new Contact(new PhoneNumber(number), Map.of()))
                .toList();
    }

    /** Something else of the account has called {@code number}, by {@code at}: it counts where calls to numbers are capped. */
    public void attempt(String number, Instant at) {
        PhoneNumber called = new PhoneNumber(number);
        NumberGuard guard =
                store.find(new NumberGuard.Key(ACCOUNT, called)).orElseGet(() -> NumberGuard.unknown(ACCOUNT, called));
        save(guard.attempted(at, clock.instant()));
    }

    /** Adds a lead with {@code numbers}, the primary first. */
    public LeadKey lead(String campaignId, String... numbers) {
        List<Contact> secondaries = Stream.of(numbers)
                .skip(1)
                .map(number -> new Contact(new PhoneNumber(number), Map.of()))
                .toList();
        PhoneNumber primary = new PhoneNumber(numbers[0]);
        Person person =
                new Person(primary, "", Map.of(), secondaries, Optional.empty(), Optional.empty(), Optional.empty());
        LeadKey key = seal.lead(campaignId, campaign(campaignId).shards(), primary);
        Lead lead = Lead.fresh(key, ACCOUNT, person, ZoneSet.NONE, Origin.BY_HAND, clock.instant());
        commit(Commit.of(new Write.Save(lead), count(Optional.empty(), lead)));
        signals.wake(ACCOUNT);
        return key;
    }

    /** Adds somebody as the API does, with the zones of the person. */
    public LeadKey person(String campaignId, Person person) {
        CampaignView view = new CampaignView(campaign(campaignId), state(campaignId));
        return new LeadAdding(store, signals, seal)
                .add(view, person, Optional.empty(), Actor.ENGINE, clock.instant())
                .key();
    }

    /** Adds somebody who is in {@code zone}. */
    public LeadKey leadIn(String campaignId, ZoneId zone, String number) {
        return person(
                campaignId,
                new Person(
                        new PhoneNumber(number),
                        "",
                        Map.of(),
                        List.of(),
                        Optional.of(ZoneName.of(zone)),
                        Optional.empty(),
                        Optional.empty()));
    }

    /** Tells another thing of a person as the API does. */
    public void describe(LeadKey key, UnaryOperator<Person> change) {
        CampaignView view = new CampaignView(campaign(key.campaignId()), state(key.campaignId()));
        new Leads(store, signals, seal).change(view, key.leadId(), change, Actor.ENGINE, clock.instant());
    }

    /** Sets another schedule as the API does. */
    public void reschedule(String id, Schedule schedule) {
        Campaign c = campaign(id);
        Campaign changed = new Campaign(
                c.key(),
                c.name(),
                c.assistantId(),
                c.phoneNumberIds(),
                schedule,
                c.retry(),
                c.limits(),
                c.compliance(),
                c.completion(),
                c.shards(),
                c.createdAt(),
                c.updatedAt(),
                c.revision());
        CampaignView view = new CampaignView(changed, state(id));
        commit(Commit.of(new Write.Save(changed)).and(Rousing.writes(store, view, clock.instant())));
        if (Rousing.concerns(view)) {
            signals.wake(ACCOUNT);
        }
    }

    /** Resets a lead as the API does. */
    public void resetByHand(LeadKey key) {
        CampaignView view = new CampaignView(campaign(key.campaignId()), state(key.campaignId()));
        new Leads(store, signals, seal).reset(view, key.leadId(), Actor.ENGINE, clock.instant());
    }

    public void start(String id) {
        verb(id, CampaignLifecycle.Verb.START);
    }

    public void resume(String id) {
        verb(id, CampaignLifecycle.Verb.RESUME);
    }

    private void verb(String id, CampaignLifecycle.Verb verb) {
        CampaignState state = state(id);
        require(state, verb);
        CampaignState started = state.started(clock.instant());
        Commit commit = Commit.of(new Write.Save(started));
        if (state.settled() == CampaignState.Settled.IN_ACCOUNT) {
            long spent = Tally.sum(store.tallies(id, campaign(id).shards())).getOrDefault(Tally.Count.SPENT_MICROS, 0L);
            commit = commit.and(new Write.Save(account().settled(-spent)));
        }
        commit(commit);
        new Gates(store).open(campaign(id), started.epoch());
        signals.wake(ACCOUNT);
    }

    private static void require(CampaignState state, CampaignLifecycle.Verb verb) {
        if (CampaignLifecycle.after(state.status(), verb).isEmpty()) {
            throw new IllegalStateException(
                    verb.wire() + " is refused while " + state.status().wire());
        }
    }

    /** When it returns, the pause is acknowledged. */
    public void pause(String id) {
        CampaignState state = state(id);
        require(state, CampaignLifecycle.Verb.PAUSE);
        commit(Commit.of(new Write.Save(state.paused(Optional.empty(), clock.instant()))));
        new Gates(store).close(campaign(id), state.epoch());
        signals.wake(ACCOUNT);
    }

    /** When it returns, the stop is acknowledged. */
    public void stop(String id) {
        CampaignState state = state(id);
        require(state, CampaignLifecycle.Verb.STOP);
        commit(Commit.of(new Write.Save(state.stopped(clock.instant()))));
        new Gates(store).close(campaign(id), state.epoch());
        signals.wake(ACCOUNT);
    }

    /** Has the campaign complete once it is done; at once if it is. */
    public void complete(String id) {
        CampaignState state = state(id);
        require(state, CampaignLifecycle.Verb.COMPLETE);
        commit(Commit.of(new Write.Save(state.askedToComplete(clock.instant()))));
        Campaign campaign = campaign(id);
        new Completion(store).complete(campaign, state(id), store.tallies(id, campaign.shards()), clock.instant());
        signals.wake(ACCOUNT);
    }

    public void importing(String id, int change) {
        commit(Commit.of(new Write.Save(state(id).importing(change))));
    }

    public void markCompleted(LeadKey key) {
        move(key, lead -> LeadLifecycle.close(lead, ClosedReason.MARKED_COMPLETED, clock.instant()));
    }

    /**
     * Ready to be called again.
     *
     * @throws IllegalStateException while a call is live
     */
    public void reset(LeadKey key) {
        move(key, lead -> LeadLifecycle.reset(lead, clock.instant()));
        signals.wake(ACCOUNT);
    }

    private void move(LeadKey key, UnaryOperator<Lead> how) {
        Lead before = lead(key);
        Lead after = how.apply(before);
        if (!sound.commit(Commit.of(new Write.Save(after), count(Optional.of(before), after)))
                .done()) {
            throw lostRace();
        }
    }

    private static Write count(Optional<Lead> before, Lead after) {
        return new Write.Count(
                after.key().campaignId(),
                after.key().shard(),
                Tally.Delta.ofLead(before, Optional.of(after)),
                GateRule.ANY);
    }

    public Campaign campaign(String id) {
        return store.find(new Campaign.Key(ACCOUNT, id)).orElseThrow();
    }

    public CampaignState state(String id) {
        return store.find(stateKey(id)).orElseThrow();
    }

    public Lead lead(LeadKey key) {
        return sound.find(key).orElseThrow();
    }

    public Instant now() {
        return clock.instant();
    }

    public static CampaignState.Key stateKey(String id) {
        return new CampaignState.Key(ACCOUNT, id);
    }

    private void save(Entity entity) {
        commit(Commit.of(new Write.Save(entity)));
    }

    private void commit(Commit commit) {
        if (!store.commit(commit).done()) {
            throw lostRace();
        }
    }

    private static IllegalStateException lostRace() {
        return new IllegalStateException("the desk lost a race");
    }
}
