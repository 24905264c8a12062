package io.redial.tests.simulation;

import io.redial.domain.Entity;
import io.redial.domain.account.Account;
import io.redial.domain.account.Assistant;
import io.redial.domain.account.ImportJob;
import io.redial.domain.account.PhoneLine;
import io.redial.domain.call.Call;
import io.redial.domain.call.NumberGuard;
import io.redial.domain.campaign.CallHour;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.campaign.Tally;
import io.redial.domain.lead.Lead;
import io.redial.domain.webhook.Delivery;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.memory.MemoryStore;
import io.redial.tests.simulation.oracle.Change;
import io.redial.tests.simulation.oracle.Fact;
import io.redial.tests.simulation.oracle.Network;
import io.redial.tests.simulation.oracle.Request;
import io.redial.tests.simulation.oracle.Row;
import io.redial.tests.simulation.oracle.Whose;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Tells the oracle what happens, in its own words. */
final class Chronicle {

    private final Kernel kernel;
    private final MemoryStore memory;
    private final Coverage coverage;
    private final Consumer<Fact> listener;
    private final Map<Row.Key, Row> told = new HashMap<>();
    private final Set<Campaign.Key> campaigns = new LinkedHashSet<>();
    private final Set<String> imports = new HashSet<>();

    Chronicle(Kernel kernel, MemoryStore memory, Coverage coverage, Consumer<Fact> listener) {
        this.kernel = kernel;
        this.memory = memory;
        this.coverage = coverage;
        this.listener = listener;
    }

    private Instant now() {
        return kernel.instant();
    }

    /** A commit that succeeded just now. */
    void committed(Commit commit, Set<Whose> onBehalfOf) {
        Map<Row.Key, Optional<Row>> rows = new LinkedHashMap<>();
        Set<Campaign.Key> touched = new LinkedHashSet<>();
        for (Write write : commit.writes()) {
            switch (write) {
                case Write.Save(Entity entity) -> note(entity, Optional.of(entity), rows, touched);
                case Write.Remove(Entity entity) -> note(entity, Optional.empty(), rows, touched);
                case Write.Unchanged _ -> {}
                case Write.Count count -> tally(count.campaignId(), count.shard(), rows);
                case Write.OpenGate open -> tally(open.campaignId(), open.shard(), rows);
                case Write.CloseGate close -> tally(close.campaignId(), close.shard(), rows);
                case Write.SealTally seal -> tally(seal.campaignId(), seal.shard(), rows);
                case Write.RetireTally retire ->
                    rows.put(
                            new Row.Key(Row.Key.Kind.TALLY, retire.campaignId(), Integer.toString(retire.shard())),
                            Optional.empty());
            }
        }
        commit.writes().forEach(this::ofImport);
        touched.forEach(key -> campaign(key, rows));
        List<Change> changes = new ArrayList<>();
        rows.forEach((key, row) -> change(key, row).ifPresent(changes::add));
        if (!changes.isEmpty()) {
            listener.accept(new Fact.Committed(now(), onBehalfOf, changes));
        }
    }

    /** How imports stand is told before the campaigns that they hold. */
    private void ofImport(Write write) {
        if (!(write instanceof Write.Save(ImportJob job)) || job.objectVersion().isEmpty()) {
            return;
        }
        String importId = job.key().importId();
        if (imports.add(importId)) {
            coverage.count("IMPORT BEGAN");
            String file = SimFiles.id(job.objectKey(), job.objectVersion().get());
            listener.accept(new Fact.ImportBegan(now(), job.key().campaignId(), importId, file));
        }
        if (!job.running()) {
            coverage.count("IMPORT " + job.status());
            listener.accept(new Fact.ImportReported(now(), importId, Rows.of(job)));
        }
    }

    private void note(
            Entity written, Optional<Entity> after, Map<Row.Key, Optional<Row>> rows, Set<Campaign.Key> touched) {
        switch (written) {
            case Campaign campaign -> touched.add(campaign.key());
            case CampaignState state -> {
                touched.add(new Campaign.Key(state.key().accountId(), state.campaignId()));
                state.pauseReason().ifPresent(reason -> coverage.count("PAUSED " + reason.code()));
            }
            case Assistant assistant ->
                campaigns.stream()
                        .filter(key -> key.accountId().equals(assistant.key().accountId()))
                        .forEach(touched::add);
            default -> rowOf(written).ifPresent(row -> rows.put(row.key(), after.map(_ -> row)));
        }
    }

    private static Optional<Row> rowOf(Entity entity) {
        return switch (entity) {
            case Lead lead -> Optional.of(Rows.of(lead));
            case Call call -> Optional.of(Rows.of(call));
            case NumberGuard guard -> Optional.of(Rows.of(guard));
            case PhoneLine line -> Optional.of(Rows.of(line));
            case Account account -> Optional.of(Rows.of(account));
            // What is held may still change; others see nothing of it.
            case Delivery delivery when delivery.status() != Delivery.Status.HELD -> Optional.of(Rows.of(delivery));
            default -> Optional.empty();
        };
    }

    private void tally(String campaignId, int shard, Map<Row.Key, Optional<Row>> rows) {
        Tally tally = memory.tallies(campaignId, shard + 1).get(shard);
        Row row = CallHour.named(campaignId)
                .<Row>map(hour -> Rows.of(hour, tally))
                .orElseGet(() -> Rows.of(tally));
        rows.put(row.key(), Optional.of(row));
    }

    private void campaign(Campaign.Key key, Map<Row.Key, Optional<Row>> rows) {
        Optional<Campaign> campaign = memory.find(key);
        Optional<CampaignState> state = memory.find(new CampaignState.Key(key.accountId(), key.campaignId()));
        Optional<Row> row = campaign.flatMap(settings ->
                state.flatMap(is -> memory.find(new Assistant.Key(key.accountId(), settings.assistantId()))
                        .map(assistant -> Rows.of(settings, is, assistant))));
        if (row.isPresent()) {
            campaigns.add(key);
        }
        rows.put(new Row.Key(Row.Key.Kind.CAMPAIGN, key.accountId(), key.campaignId()), row);
    }

    private Optional<Change> change(Row.Key key, Optional<Row> after) {
        Optional<Row> before = Optional.ofNullable(told.get(key));
        if (before.equals(after)) {
            return Optional.empty();
        }
        after.ifPresentOrElse(row -> told.put(key, row), () -> told.remove(key));
        edge(before, after);
        return Optional.of(new Change(before, after));
    }

    private void edge(Optional<Row> before, Optional<Row> after) {
        String from = before.map(Chronicle::status).orElse("NONE");
        String to = after.map(Chronicle::status).orElse("NONE");
        if (after.orElse(null) instanceof Row.Account account && account.owedMicros() > 0) {
            coverage.count("OWED");
        }
        if (after.orElse(null) instanceof Row.Guard guard && guard.listing() == Row.Listing.DO_NOT_CALL) {
            coverage.count("LISTED");
        }
        if (!from.equals(to)) {
            coverage.count("EDGE "
                    + (before.isPresent() ? before : after).orElseThrow().key().kind() + " " + from + ">" + to);
        }
    }

    private static String status(Row row) {
        return switch (row) {
            case Row.Lead lead -> lead.status().name();
            case Row.Call call -> call.result().name();
            case Row.Campaign campaign -> campaign.status().name();
            case Row.Tally _, Row.Hour _, Row.Guard _, Row.Line _, Row.Account _, Row.Delivery _ -> "NONE";
        };
    }

    void accessed(Set<Whose> onBehalfOf, Whose owner, Object key) {
        listener.accept(new Fact.Accessed(now(), onBehalfOf, owner, key));
    }

    /** Somebody has named another account's things in a request, and was answered. */
    void trespassed(String accountId, String what, int right, int status) {
        coverage.count("TRESPASSED " + what + " " + status);
        coverage.count("TRESPASSED " + status);
        listener.accept(new Fact.Trespassed(now(), accountId, what, right, status));
    }

    void slotTaken(String claimId, String pacedId, Instant slot) {
        if (!claimId.isEmpty()) {
            listener.accept(new Fact.SlotTaken(now(), claimId, pacedId, slot));
        }
    }

    void subscribed(String accountId, String endpointId, Set<String> events) {
        listener.accept(new Fact.Subscribed(now(), accountId, endpointId, events));
    }

    void deliverySent(String deliveryId, String body) {
        coverage.count("DELIVERY SENT");
        listener.accept(new Fact.DeliverySent(now(), deliveryId, body));
    }

    void heard(Network seen) {
        listener.accept(new Fact.Heard(now(), seen));
    }

    void asked(Request request) {
        listener.accept(new Fact.Asked(now(), request));
    }

    void acknowledged(Request request) {
        listener.accept(new Fact.Acknowledged(now(), request));
    }

    void unanswered(String claimId) {
        listener.accept(new Fact.Unanswered(now(), claimId));
    }

    void lookedUp(String claimId) {
        listener.accept(new Fact.LookedUp(now(), claimId));
    }

    void faltered() {
        listener.accept(new Fact.Faltered(now()));
    }

    void deadLettered(String queue, String body) {
        listener.accept(new Fact.DeadLettered(now(), queue, body));
    }

    /** A write was done, its answer was lost, and it was tried again; others may have written since. */
    void askedAgain(boolean known) {
        coverage.count(known ? "REWRITE KNOWN" : "REWRITE REFUSED");
    }

    /** A message that nobody can read is delivered in one batch with others. */
    void unreadableAmongOthers(String queue) {
        coverage.count("UNREADABLE AMONG OTHERS " + queue);
    }

    /** A message that nobody can read is given up, as it must be. */
    void gaveUpUnreadable(String queue) {
        coverage.count("UNREADABLE GIVEN UP " + queue);
    }

    void faultsBegan() {
        listener.accept(new Fact.FaultsBegan(now()));
    }

    void faultsEnded() {
        listener.accept(new Fact.FaultsEnded(now()));
    }
}
