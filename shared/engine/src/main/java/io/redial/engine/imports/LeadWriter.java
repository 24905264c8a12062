package io.redial.engine.imports;

import io.redial.domain.account.ImportJob;
import io.redial.domain.account.ImportJob.Counts;
import io.redial.domain.account.ImportJob.OnDuplicate;
import io.redial.domain.account.Pull;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.CampaignZones;
import io.redial.domain.contact.Person;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.lead.Origin;
import io.redial.domain.source.SourceSpec;
import io.redial.domain.window.ZoneSet;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.GateRule;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.LeadChange;
import io.redial.engine.port.Store;
import io.redial.engine.port.Telephone.Deadline;
import io.redial.engine.tries.Tries;
import io.redial.engine.zone.NumberZones;
import io.redial.engine.zone.ZoneRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the leads of one part, each put only if it is absent, together with its shard's tally. Each lead carries the
 * line that made it, so a part that is written again knows its own leads from those of others.
 */
final class LeadWriter {

    /** Commits between two looks whether the import goes on: half of a usual part. */
    private static final int COMMITS_BETWEEN_LOOKS = 8;

    private final Store store;
    private final Tries tries;
    private final ZoneRegistry registry;

    LeadWriter(Store store, Tries tries) {
        this.store = store;
        this.tries = tries;
        this.registry = new ZoneRegistry(store);
    }

    /**
     * A part of a file.
     *
     * @param job as it was read for this part
     * @param number of the part, from 0
     */
    record Part(Campaign campaign, ImportJob job, int number) {}

    /**
     * Writes people, as long as the import goes on; after its end a few commits more.
     *
     * @param deadline no commit begins after it
     * @return what became of the rows that were written; of all, unless the import has ended meanwhile
     * @throws OutOfTime when the deadline has passed
     */
    Counts write(Part part, List<SameNumber> numbers, Deadline deadline, Instant now) {
        Campaign campaign = part.campaign();
        ImportJob job = part.job();
        Counts total = Counts.NONE;
        Work work = new Work(job, tries.until(() -> Optional.of(sourceOf(job))), deadline, now);
        Map<LeadKey, ZoneSet> places = places(campaign, job, numbers);
        int begun = 0;
        for (List<SameNumber> batch : Batches.of(numbers, campaign.shards(), part.number())) {
            // Whoever calls has just read the import.
            if (begun > 0 && begun % COMMITS_BETWEEN_LOOKS == 0 && hasEnded(job.key())) {
                return total;
            }
            begun++;
            Map<LeadKey, Lead> there = create(batch, work, places);
            List<SameNumber> foreign =
                    batch.stream().filter(same -> there.containsKey(same.key())).toList();
            if (job.settings().onDuplicate() == OnDuplicate.UPDATE && !foreign.isEmpty()) {
                update(campaign, foreign, there, work);
            }
            total = total.plus(counts(batch, there, job.settings().onDuplicate()));
        }
        return total;
    }

    /**
     * What rows are written for.
     *
     * @param connectionId of the source that is asked again before each call, if the rows come from such a one
     */
    private record Work(ImportJob job, Optional<String> connectionId, Deadline deadline, Instant now) {}

    private Optional<String> sourceOf(ImportJob job) {
        return Pulls.of(store, job)
                .filter(pull -> pull.spec() instanceof SourceSpec.Contacts)
                .flatMap(Pull::connectionId);
    }

    private boolean hasEnded(ImportJob.Key key) {
        return tries.until(
                () -> Optional.of(store.find(key).filter(ImportJob::running).isEmpty()));
    }

    /** The zone set of each that will be new; the campaign's zone sets have them before any lead is written. */
    private Map<LeadKey, ZoneSet> places(Campaign campaign, ImportJob job, Collection<SameNumber> numbers) {
        Map<LeadKey, ZoneSet> zones = new HashMap<>();
        numbers.forEach(same ->
                zones.put(same.key(), NumberZones.of(same.person(job.settings().onDuplicate()))));
        CampaignZones admitted = tries.until(() -> registry.admit(campaign, zones.values()));
        zones.replaceAll((_, wanted) -> admitted.placeOf(wanted));
        return zones;
    }

    /** Creates those that are absent, and answers with those that others had made. */
    private Map<LeadKey, Lead> create(List<SameNumber> batch, Work work, Map<LeadKey, ZoneSet> places) {
        ImportJob job = work.job();
        Map<LeadKey, Lead> foreign = new HashMap<>();
        List<SameNumber> absent = new ArrayList<>(batch);
        return tries.until(() -> {
            requireTime(work.deadline());
            if (absent.isEmpty()) {
                return Optional.of(foreign);
            }
            List<Lead> leads = absent.stream()
                    .map(same -> Lead.fresh(
                            same.key(),
                            job.key().accountId(),
                            same.person(job.settings().onDuplicate()),
                            places.getOrDefault(same.key(), ZoneSet.NONE),
                            same.origin(
                                    job.key().importId(),
                                    same.source(job.settings().onDuplicate(), work.connectionId())),
                            work.now()))
                    .toList();
            return switch (store.commit(creation(leads))) {
                case Store.Outcome.Done _ -> Optional.of(foreign);
                case Store.Outcome.Refused(List<Integer> lost) -> {
                    List<LeadKey> taken = lost.stream()
                            .filter(position -> position < leads.size())
                            .map(position -> leads.get(position).key())
                            .toList();
                    Map<LeadKey, Lead> there = byKey(store.findAll(taken));
                    absent.stream()
                            .filter(same -> there.containsKey(same.key()) && !madeIt(same, there, job))
                            .forEach(same -> foreign.put(same.key(), there.get(same.key())));
                    absent.removeIf(same -> there.containsKey(same.key()));
                    yield absent.isEmpty() ? Optional.of(foreign) : Optional.empty();
                }
            };
        });
    }

    /** Whether the lead comes from this very row, written by an earlier delivery of its part. */
    private static boolean madeIt(SameNumber same, Map<LeadKey, Lead> there, ImportJob job) {
        return Optional.ofNullable(there.get(same.key()))
                .map(Lead::origin)
                .filter(origin -> origin.importId().equals(job.key().importId()))
                .filter(origin -> origin.row() == same.rows().getFirst().line())
                .isPresent();
    }

    private static Commit creation(List<Lead> leads) {
        return new Commit(
                LeadChange.writes(leads.stream().map(LeadChange::added).toList(), GateRule.ANY));
    }

    /** Updates leads that others had made; what is equal already is not written, so a repetition changes nothing. */
    private void update(Campaign campaign, List<SameNumber> rows, Map<LeadKey, Lead> read, Work work) {
        Map<LeadKey, Lead> current = new HashMap<>(read);
        tries.until(() -> {
            requireTime(work.deadline());
            Map<Lead, Person> people = new HashMap<>();
            Map<LeadKey, Origin.Source> sources = new HashMap<>();
            for (SameNumber same : rows) {
                // One that was removed meanwhile stays so.
                Optional.ofNullable(current.get(same.key()))
                        .ifPresent(lead -> people.put(lead, same.updated(lead.person())));
                same.source(OnDuplicate.UPDATE, work.connectionId())
                        .ifPresent(source -> sources.put(same.key(), source));
            }
            boolean written = registry.admit(
                            campaign,
                            people.values().stream().map(NumberZones::of).toList())
                    .filter(zones -> written(people, sources, zones, work.now()))
                    .isPresent();
            if (written) {
                return Optional.of(rows);
            }
            current.clear();
            current.putAll(
                    byKey(store.findAll(rows.stream().map(SameNumber::key).toList())));
            return Optional.empty();
        });
    }

    private boolean written(
            Map<Lead, Person> people, Map<LeadKey, Origin.Source> sources, CampaignZones zones, Instant now) {
        List<Write> writes = new ArrayList<>();
        people.forEach((lead, person) -> {
            ZoneSet place = zones.placeOf(NumberZones.of(person));
            Lead described = lead.described(person, place, now);
            Lead after = Optional.ofNullable(sources.get(lead.key()))
                    .map(known -> described.knownTo(known, now))
                    .orElse(described);
            boolean same = person.equals(lead.person())
                    && place.equals(lead.zones())
                    && after.origin().equals(lead.origin());
            if (!same) {
                writes.add(new Write.Save(after));
            }
        });
        return writes.isEmpty() || store.commit(new Commit(writes)).done();
    }

    private static Counts counts(List<SameNumber> batch, Map<LeadKey, Lead> foreign, OnDuplicate rule) {
        long read = batch.stream().mapToLong(same -> same.rows().size()).sum();
        long created = (long) batch.size() - foreign.size();
        long further = read - created;
        return switch (rule) {
            case SKIP -> new Counts(read, created, 0, further, 0, 0);
            case UPDATE -> new Counts(read, created, further, 0, 0, 0);
        };
    }

    private static Map<LeadKey, Lead> byKey(List<Lead> leads) {
        Map<LeadKey, Lead> byKey = new HashMap<>();
        leads.forEach(lead -> byKey.put(lead.key(), lead));
        return byKey;
    }

    private static void requireTime(Deadline deadline) {
        if (deadline.passed()) {
            throw new OutOfTime();
        }
    }
}
