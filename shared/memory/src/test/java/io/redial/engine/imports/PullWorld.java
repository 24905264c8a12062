package io.redial.engine.imports;

import io.redial.domain.account.Connection;
import io.redial.domain.account.ImportJob;
import io.redial.domain.account.ImportJob.OnDuplicate;
import io.redial.domain.account.ImportJob.PhoneCheck;
import io.redial.domain.account.ImportJob.Settings;
import io.redial.domain.account.Pull;
import io.redial.domain.account.Sync;
import io.redial.domain.activity.Actor;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.ClosedReason;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadLifecycle;
import io.redial.domain.lead.LeadState;
import io.redial.domain.source.DoNotCallMark;
import io.redial.domain.source.SheetRange;
import io.redial.domain.source.SourceSpec;
import io.redial.engine.connection.ConnectionDraft;
import io.redial.engine.connection.Connections;
import io.redial.engine.connection.Credentials;
import io.redial.engine.connection.Logins;
import io.redial.engine.identity.Ids;
import io.redial.engine.imports.FilePlan.PartSize;
import io.redial.engine.imports.SourceDesk.Repetition;
import io.redial.engine.once.Once;
import io.redial.engine.port.Commit;
import io.redial.engine.port.LeadChange;
import io.redial.engine.port.LeadSources.Row;
import io.redial.engine.port.Store;
import io.redial.engine.port.Telephone.Deadline;
import io.redial.engine.world.Killer;
import io.redial.memory.MemorySecrets;
import io.redial.memory.MemorySyncTimers;
import io.redial.testkit.PaperSources;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A campaign whose leads come from a source: an import world, and what pulls and syncs need besides. */
final class PullWorld {

    static final Duration EVERY = Duration.ofMinutes(15);
    static final Puller.Time ENDLESS = new Puller.Time(() -> false, () -> false);
    static final Puller.Time LATE = new Puller.Time(() -> true, () -> false);
    static final Settings UPDATING = new Settings(Optional.empty(), Map.of(), OnDuplicate.UPDATE, PhoneCheck.SHAPE);
    static final CampaignState.Key CAMPAIGN = new CampaignState.Key(ImportWorld.ACCOUNT, ImportWorld.CAMPAIGN);

    final ImportWorld imports = new ImportWorld(PartSize.DEFAULT);
    final Store store = imports.store;
    final MemorySecrets secrets = new MemorySecrets();
    final PaperSources sources = new PaperSources();
    final MemorySyncTimers timers = new MemorySyncTimers(() -> ImportWorld.NOW);
    final Logins logins = new Logins(secrets);
    final SourceDesk desk = new SourceDesk(store, imports.signals, new Ids(new Random(4)));
    final Connections connections = new Connections(store, secrets, new Ids(new Random(5)));
    private final Ids ids = new Ids(new Random(6));
    final String connectionId;
    int piece = 40;
    Instant now = ImportWorld.NOW;

    PullWorld() {
        connectionId = connections
                .create(
                        ImportWorld.ACCOUNT,
                        new ConnectionDraft(
                                Connection.Kind.GOOGLE,
                                "Sheets",
                                Optional.empty(),
                                Optional.of(new Credentials(Map.of("apiKey", "key-hidden")))),
                        Optional.empty(),
                        now)
                .id();
    }

    /** The table, with its header. */
    void table(String... lines) {
        List<String> columns = cells(lines[0]);
        sources.hold(
                columns,
                Arrays.stream(lines)
                        .skip(1)
                        .map(line -> row(line, DoNotCallMark.NOT_LISTED))
                        .toList());
    }

    /** The table, and one more row of somebody who is not to be called. */
    void tableAndMarked(String marked, String... lines) {
        sources.hold(
                cells(lines[0]),
                Stream.concat(
                                Arrays.stream(lines).skip(1).map(line -> row(line, DoNotCallMark.NOT_LISTED)),
                                Stream.of(row(marked, DoNotCallMark.LISTED)))
                        .toList());
    }

    private static Row row(String line, DoNotCallMark mark) {
        return new Row(cells(line), Optional.empty(), mark);
    }

    private static List<String> cells(String line) {
        return List.of(line.split(",", -1));
    }

    ImportJob once(Settings settings) {
        return create(settings, Optional.empty());
    }

    ImportJob repeated(Sync.OnRemoved onRemoved) {
        return create(UPDATING, Optional.of(new Repetition(EVERY, onRemoved)));
    }

    /** Of a source that is asked again before each call, through this connection. */
    ImportJob repeatedContacts(String contacts) {
        Repetition repetition = new Repetition(EVERY, Sync.OnRemoved.KEEP);
        return create(new SourceDesk.Request(
                Optional.of(contacts), new SourceSpec.Contacts(List.of()), UPDATING, Optional.of(repetition)));
    }

    /** A connection to a source of contacts. */
    String contacts() {
        ConnectionDraft draft = new ConnectionDraft(
                Connection.Kind.GOHIGHLEVEL,
                "Contacts",
                Optional.empty(),
                Optional.of(new Credentials(Map.of("token", "t", "locationId", "l"))));
        return connections
                .create(ImportWorld.ACCOUNT, draft, Optional.empty(), now)
                .id();
    }

    /** Of a sheet that is read by its link alone. */
    ImportJob byLink(long tabId) {
        return create(new SourceDesk.Request(
                Optional.empty(), new SourceSpec.PublicSheet("sheet", tabId), Settings.DEFAULT, Optional.empty()));
    }

    private ImportJob create(Settings settings, Optional<Repetition> repetition) {
        return create(new SourceDesk.Request(
                Optional.of(connectionId), new SourceSpec.Sheet("sheet", SheetRange.FIRST_TAB), settings, repetition));
    }

    private ImportJob create(SourceDesk.Request request) {
        Once.Turn turn = new Once.Turn(Optional.empty(), Optional.empty());
        return desk.create(CAMPAIGN, request, turn, Actor.ENGINE, now);
    }

    Puller puller(Store through) {
        return new Puller(
                new Puller.Means(through, imports.bucket, imports.signals, sources, logins),
                imports.seal,
                ImportWorld.tries(),
                piece);
    }

    SyncRuns syncs(Store through) {
        return new SyncRuns(through, imports.signals, timers, ids, ImportWorld.tries());
    }

    /** Delivers every message until there is none, as the importer would. */
    void run() {
        run(store, () -> false);
    }

    void run(Store through, Deadline deadline) {
        run(through, new Puller.Time(deadline, () -> false));
    }

    void run(Store through, Puller.Time time) {
        for (List<ImportJob.Key> jobs = imports.signals.takeReplans();
                !jobs.isEmpty();
                jobs = imports.signals.takeReplans()) {
            jobs.forEach(job -> untilDone(() -> goOn(job, through, time)));
            imports.drain(through);
        }
    }

    private Puller.Outcome goOn(ImportJob.Key job, Store through, Puller.Time time) {
        syncs(through).arm(job);
        Puller.Outcome pulled = puller(through).run(job, time, now);
        if (pulled == Puller.Outcome.NOTHING || pulled == Puller.Outcome.READ) {
            imports.planner(through).again(job, () -> false, now);
        }
        return pulled;
    }

    private static <T> T untilDone(Supplier<T> delivery) {
        for (int delivered = 0; delivered < 5; delivered++) {
            try {
                return delivery.get();
            } catch (Killer.Killed _) {
                // The queue delivers it again.
            }
        }
        throw new AssertionError("a message was never done");
    }

    /** The timer of the only sync goes off a while later. */
    SyncRuns.Outcome later(Duration span) {
        now = now.plus(span);
        SyncRuns.Outcome outcome = syncs(store).due(timers.repeating().getFirst(), now);
        run();
        return outcome;
    }

    SyncRuns.Outcome next() {
        return later(EVERY);
    }

    ImportJob read(ImportJob job) {
        return store.find(job.key()).orElseThrow();
    }

    Pull pull(ImportJob job) {
        return store.find(Pull.Key.of(job.key())).orElseThrow();
    }

    Sync sync() {
        return store.find(timers.repeating().getFirst()).orElseThrow();
    }

    ImportJob newest() {
        return store.find(sync().newest()).orElseThrow();
    }

    Optional<Lead> lead(String phone) {
        return store.find(imports.seal.lead(ImportWorld.CAMPAIGN, ImportWorld.SHARDS, new PhoneNumber(phone)));
    }

    void close(String phone, ClosedReason reason) {
        Lead before = lead(phone).orElseThrow();
        Commit commit = new Commit(LeadChange.writes(before, LeadLifecycle.close(before, reason, now)));
        if (!store.commit(commit).done()) {
            throw new AssertionError("the lead was changed meanwhile");
        }
    }

    /** As after a call in vain: not fresh any more. */
    void callInVain(Lead lead) {
        Lead called = new Lead(
                lead.key(),
                lead.accountId(),
                lead.person(),
                lead.zones(),
                new LeadState.Rescheduled(now),
                lead.progress(),
                lead.origin(),
                lead.createdAt(),
                lead.updatedAt(),
                lead.revision());
        if (!store.commit(new Commit(LeadChange.writes(lead, called))).done()) {
            throw new AssertionError("the lead was changed meanwhile");
        }
    }
}
