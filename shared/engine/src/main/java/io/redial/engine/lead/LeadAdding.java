package io.redial.engine.lead;

import io.redial.domain.activity.Activity.Kind;
import io.redial.domain.activity.Actor;
import io.redial.domain.campaign.CampaignZones;
import io.redial.domain.contact.Person;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.lead.Origin;
import io.redial.domain.window.ZoneSet;
import io.redial.engine.activity.Trail;
import io.redial.engine.campaign.CampaignView;
import io.redial.engine.campaign.Rousing;
import io.redial.engine.guard.DoNotCallList;
import io.redial.engine.identity.Seal;
import io.redial.engine.once.Once;
import io.redial.engine.once.RequestMark;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.GateRule;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.LeadChange;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Store;
import io.redial.engine.refusal.Refusal;
import io.redial.engine.zone.NumberZones;
import io.redial.engine.zone.ZoneRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Adds leads. The id of a lead follows from campaign and number, so one that is there already is never overwritten. */
public final class LeadAdding {

    /** Leads in one transaction, beside their tally, the line that tells of them, and the campaign that they rouse. */
    private static final int LEADS_IN_COMMIT = 97;

    private static final int TRIES = 5;
    private static final char CREATED = 'c';
    private static final char DUPLICATE = 'd';
    private static final char DO_NOT_CALL = 'n';

    private final Store store;
    private final Signals signals;
    private final Seal seal;
    private final Once once;
    private final ZoneRegistry registry;
    private final DoNotCallList doNotCall;

    public LeadAdding(Store store, Signals signals, Seal seal) {
        this.store = store;
        this.signals = signals;
        this.seal = seal;
        this.once = new Once(store);
        this.registry = new ZoneRegistry(store);
        this.doNotCall = new DoNotCallList(store);
    }

    /**
     * Adds one lead.
     *
     * @throws Refusal {@code duplicate_lead}, or {@code do_not_call} when none of the numbers is to be called
     */
    public Lead add(CampaignView campaign, Person person, Optional<RequestMark> mark, Actor actor, Instant now) {
        LeadKey key = keyOf(campaign, person.phone());
        for (int i = 0; i < TRIES; i++) {
            Once.Turn turn = once.begin(campaign.accountId(), mark, now);
            if (turn.earlier().isPresent()) {
                wake(campaign);
                return store.find(key).orElseThrow(Refusal::notFound);
            }
            if (store.find(key).isPresent()) {
                throw Refusal.conflict("duplicate_lead", "The campaign has a lead with this number: " + key.leadId());
            }
            if (doNotCall.unwanted(campaign.accountId(), List.of(person)).contains(person)) {
                throw Refusal.conflict("do_not_call", "The account does not call any number of this person.");
            }
            Optional<CampaignZones> zones = registry.admit(campaign.settings(), List.of(NumberZones.of(person)));
            if (zones.isEmpty()) {
                continue;
            }
            Lead lead = fresh(key, zones.get(), person, now);
            Commit commit = new Commit(writes(List.of(lead)))
                    .and(Trail.of(lead, Kind.LEAD_ADDED, actor, now))
                    .and(Rousing.writes(store, campaign, now));
            if (store.commit(turn.with(commit, key.leadId())).done()) {
                wake(campaign);
                return store.find(key).orElseThrow(Refusal::notFound);
            }
        }
        throw lost(campaign);
    }

    /** A campaign that is removed meanwhile takes no lead any more. */
    private Refusal lost(CampaignView campaign) {
        return store.find(campaign.state().key()).isPresent() ? Refusal.busy() : Refusal.notFound();
    }

    /** What became of one of several. */
    public record Added(LeadKey key, Outcome outcome) {
        /** Whether it is a new lead. */
        public enum Outcome {
            CREATED,
            DUPLICATE,
            /** Not added: none of the numbers is to be called. */
            DO_NOT_CALL
        }
    }

    /**
     * Adds several leads, and tells of each what became of it, in their order. One line tells of all of them, in the transaction
     * that adds the first.
     */
    public List<Added> addAll(
            CampaignView campaign, List<Person> people, Optional<RequestMark> mark, Actor actor, Instant now) {
        Once.Turn turn = once.begin(campaign.accountId(), mark, now);
        if (turn.earlier().isPresent()) {
            wake(campaign);
            return replayed(campaign, people, turn.earlier().get());
        }
        List<Added> added = addAll(campaign, people, new Telling(people.size(), actor, now));
        // The leads were written in many commits; if this one is lost, a repeat tells of duplicates and adds nothing.
        turn.record(word(added)).ifPresent(record -> store.commit(Commit.of(new Write.Save(record))));
        return added;
    }

    private List<Added> replayed(CampaignView campaign, List<Person> people, String word) {
        List<Added> added = new ArrayList<>();
        for (int i = 0; i < people.size(); i++) {
            char outcome = i < word.length() ? word.charAt(i) : DUPLICATE;
            added.add(new Added(keyOf(campaign, people.get(i).phone()), outcome(outcome)));
        }
        return added;
    }

    private static String word(List<Added> added) {
        StringBuilder word = new StringBuilder();
        added.forEach(one -> word.append(
                switch (one.outcome()) {
                    case CREATED -> CREATED;
                    case DUPLICATE -> DUPLICATE;
                    case DO_NOT_CALL -> DO_NOT_CALL;
                }));
        return word.toString();
    }

    private static Added.Outcome outcome(char letter) {
        return switch (letter) {
            case CREATED -> Added.Outcome.CREATED;
            case DO_NOT_CALL -> Added.Outcome.DO_NOT_CALL;
            default -> Added.Outcome.DUPLICATE;
        };
    }

    /** Of several that are added, in many transactions, it is told once. */
    private static final class Telling {
        private final int given;
        private final Actor actor;
        private final Instant now;
        private boolean told;

        Telling(int given, Actor actor, Instant now) {
            this.given = given;
            this.actor = actor;
            this.now = now;
        }

        Commit with(List<Lead> leads) {
            Commit commit = new Commit(writes(leads));
            return told ? commit : commit.and(Trail.added(leads.getFirst(), given, actor, now));
        }
    }

    private List<Added> addAll(CampaignView campaign, List<Person> people, Telling telling) {
        Set<LeadKey> refused = refused(campaign, people);
        CampaignZones zones = admitted(campaign, people);
        Map<LeadKey, Lead> wanted = new LinkedHashMap<>();
        for (Person person : people) {
            LeadKey key = keyOf(campaign, person.phone());
            if (!refused.contains(key)) {
                wanted.putIfAbsent(key, fresh(key, zones, person, telling.now));
            }
        }
        Set<LeadKey> created = new HashSet<>();
        wanted.values().stream()
                .collect(Collectors.groupingBy(lead -> lead.key().shard()))
                .values()
                .forEach(shard -> created.addAll(createInShard(campaign, shard, telling)));
        if (!created.isEmpty()) {
            wake(campaign);
        }
        return people.stream()
                .map(person -> keyOf(campaign, person.phone()))
                // The first with a number is the one that was created; those after it are its duplicates.
                .map(key -> new Added(
                        key,
                        created.remove(key)
                                ? Added.Outcome.CREATED
                                : refused.contains(key) ? Added.Outcome.DO_NOT_CALL : Added.Outcome.DUPLICATE))
                .toList();
    }

    /** Who is not in the campaign yet and not to be called: for people with one number the first who has it decides. */
    private Set<LeadKey> refused(CampaignView campaign, List<Person> people) {
        Map<LeadKey, Person> firsts = new LinkedHashMap<>();
        people.forEach(person -> firsts.putIfAbsent(keyOf(campaign, person.phone()), person));
        Set<Person> unwanted = doNotCall.unwanted(campaign.accountId(), firsts.values());
        firsts.values().retainAll(unwanted);
        if (!firsts.isEmpty()) {
            store.findAll(firsts.keySet()).forEach(lead -> firsts.remove(lead.key()));
        }
        return firsts.keySet();
    }

    private CampaignZones admitted(CampaignView campaign, List<Person> people) {
        List<ZoneSet> wanted = people.stream().map(NumberZones::of).distinct().toList();
        for (int i = 0; i < TRIES; i++) {
            Optional<CampaignZones> zones = registry.admit(campaign.settings(), wanted);
            if (zones.isPresent()) {
                return zones.get();
            }
        }
        throw Refusal.busy();
    }

    /** The key of the lead that a number has, or would have. */
    public LeadKey keyOf(CampaignView campaign, PhoneNumber phone) {
        return seal.lead(campaign.id(), campaign.settings().shards(), phone);
    }

    private List<LeadKey> createInShard(CampaignView campaign, List<Lead> leads, Telling telling) {
        List<LeadKey> created = new ArrayList<>();
        for (int from = 0; from < leads.size(); from += LEADS_IN_COMMIT) {
            List<Lead> some = leads.subList(from, Math.min(leads.size(), from + LEADS_IN_COMMIT));
            created.addAll(createTogether(campaign, some, telling));
        }
        return created;
    }

    private List<LeadKey> createTogether(CampaignView campaign, List<Lead> leads, Telling telling) {
        for (int i = 0; i < TRIES; i++) {
            List<LeadKey> keys = leads.stream().map(Lead::key).toList();
            Set<LeadKey> there = store.findAll(keys).stream().map(Lead::key).collect(Collectors.toSet());
            List<Lead> missing =
                    leads.stream().filter(lead -> !there.contains(lead.key())).toList();
            if (missing.isEmpty()) {
                return List.of();
            }
            Commit commit = telling.with(missing).and(Rousing.writes(store, campaign, telling.now));
            if (store.commit(commit).done()) {
                telling.told = true;
                return missing.stream().map(Lead::key).toList();
            }
        }
        throw lost(campaign);
    }

    private static Lead fresh(LeadKey key, CampaignZones zones, Person person, Instant now) {
        ZoneSet place = zones.placeOf(NumberZones.of(person));
        return Lead.fresh(key, zones.key().accountId(), person, place, Origin.BY_HAND, now);
    }

    /** Leads of one shard, and what they add to its tally. */
    private static List<Write> writes(List<Lead> leads) {
        return LeadChange.writes(leads.stream().map(LeadChange::added).toList(), GateRule.ANY);
    }

    private void wake(CampaignView campaign) {
        if (Rousing.concerns(campaign)) {
            signals.wake(campaign.accountId());
        }
    }
}
