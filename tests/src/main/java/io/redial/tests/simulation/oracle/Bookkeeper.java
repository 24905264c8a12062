package io.redial.tests.simulation.oracle;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Carries the rows of transactions into the world, and keeps our own sums over them. */
final class Bookkeeper {

    private final World world;
    /** What is held for each call of the transaction that is entered, as it stood before. */
    private final Map<String, Long> held = new HashMap<>();

    Bookkeeper(World world) {
        this.world = world;
    }

    /** Opens the books for a transaction, whose changes are entered next. */
    void open(Fact.Committed commit) {
        held.clear();
        for (Change change : commit.changes()) {
            if (change.after().orElse(null) instanceof Row.Call call) {
                long micros = Optional.ofNullable(world.leads.get(call.leadId()))
                        .flatMap(lead -> lead.row)
                        .filter(lead ->
                                lead.liveCall().filter(call.claimId()::equals).isPresent())
                        .flatMap(Row.Lead::claim)
                        .map(Row.Claim::reservedMicros)
                        .orElse(0L);
                held.put(call.claimId(), micros);
            }
        }
    }

    /** @throws IllegalStateException when a row was not as the change says: then the history was told with a hole in it */
    void enter(Instant at, Change change) {
        Row row = change.after().or(change::before).orElseThrow();
        switch (row) {
            case Row.Lead lead -> enter(at, lead, change);
            case Row.Call call -> enter(at, call, change);
            case Row.Campaign campaign -> enter(at, campaign, change);
            case Row.Tally tally -> enter(tally, change);
            // Its judge counts for itself.
            case Row.Hour _ -> {}
            case Row.Guard number -> {
                NumberFile file = world.account(number.accountId()).number(number.number());
                expect(file.row, change);
                boolean left = file.isListed();
                file.row = after(change, Row.Guard.class);
                file.justLeft = left && !file.isListed();
                file.everListed |= number.listing() == Row.Listing.DO_NOT_CALL;
            }
            case Row.Line line ->
                world.account(line.accountId()).line(line.number()).rate.set(at, line.callsPerSecond());
            case Row.Account account -> {
                AccountFile file = world.account(account.accountId());
                file.row.set(at, account);
                file.pace.rate.set(at, account.callsPerSecond());
            }
            case Row.Delivery delivery -> {
                expect(Optional.ofNullable(world.deliveries.get(delivery.deliveryId())), change);
                after(change, Row.Delivery.class)
                        .ifPresentOrElse(
                                is -> world.deliveries.put(is.deliveryId(), is),
                                () -> world.deliveries.remove(delivery.deliveryId()));
            }
        }
    }

    private void enter(Instant at, Row.Lead lead, Change change) {
        LeadFile file = world.lead(lead.accountId(), lead.campaignId(), lead.leadId());
        expect(file.row, change);
        Optional<Row.Lead> before = file.row;
        Optional<Row.Lead> after = after(change, Row.Lead.class);
        CampaignFile campaign = file.campaign;
        before.ifPresent(is -> weigh(campaign, is, -1));
        after.ifPresent(is -> weigh(campaign, is, 1));
        file.row = after;
        if (before.isEmpty()) {
            file.run++;
            file.goalLearned = false;
        }
        if (after.isEmpty()) {
            campaign.primaries.remove(lead.numbers().getFirst(), lead.leadId());
        }
        file.justReset = before.isPresent() && after.isPresent() && isReset(file, before.get(), after.get());
        if (file.justReset) {
            file.run++;
            file.goalLearned = false;
            file.resetsAsked = Math.max(0, file.resetsAsked - 1);
        }
        boolean claimed = after.flatMap(Row.Lead::claim).isPresent();
        if (claimed) {
            Row.Claim claim = after.get().claim().get();
            ClaimFile claimFile = world.claims.computeIfAbsent(
                    claim.claimId(), id -> new ClaimFile(id, file, Optional.of(claim), at));
            if (after.get().status() == Row.LeadStatus.PROCESSING && claimFile.intended.isEmpty()) {
                claimFile.intended = after.map(Row.Lead::whom);
            }
        }
        boolean queued =
                before.filter(is -> is.status() == Row.LeadStatus.SCHEDULED).isPresent();
        boolean stillHeld = after.flatMap(Row.Lead::claim)
                .map(Row.Claim::claimId)
                .equals(before.flatMap(Row.Lead::claim).map(Row.Claim::claimId));
        if (queued && !stillHeld) {
            // Given back without an intent: nobody will hear of that claim again, unless wrongly.
            before.flatMap(Row.Lead::claim).ifPresent(claim -> world.claims.remove(claim.claimId()));
        }
        campaign.waiting.moved(file, at);
    }

    /** A lead is ready again with nothing made, though something was: that is what a reset does, and nothing else. */
    private static boolean isReset(LeadFile file, Row.Lead before, Row.Lead after) {
        boolean fresh = after.status() == Row.LeadStatus.CREATED && after.attemptsMade() == 0;
        boolean used = before.status().isFinal() || before.attemptsMade() > 0 || file.wasPlaced();
        boolean asked = file.resetsAsked > 0 || file.campaign.bulk.contains(Request.Act.RESET);
        return fresh && used && asked;
    }

    private static void weigh(CampaignFile campaign, Row.Lead lead, int sign) {
        Counts counts = campaign.counted(lead.shard());
        counts.add(countOf(lead.status()), sign);
        if (!lead.status().isFinal()) {
            counts.add(Row.Count.OPEN, sign);
        }
        if (lead.liveCall().isPresent()) {
            counts.add(Row.Count.LIVE, sign);
        }
        if (lead.liveCall().isPresent() || lead.status() == Row.LeadStatus.SCHEDULED) {
            campaign.occupied += sign;
            campaign.account.occupied += sign;
        }
        long reserved = sign * lead.claim().map(Row.Claim::reservedMicros).orElse(0L);
        counts.add(Row.Count.RESERVED_MICROS, reserved);
        campaign.account.reservedMicros += reserved;
    }

    private static Row.Count countOf(Row.LeadStatus status) {
        return switch (status) {
            case CREATED -> Row.Count.CREATED;
            case SCHEDULED -> Row.Count.SCHEDULED;
            case PROCESSING -> Row.Count.PROCESSING;
            case COMPLETED -> Row.Count.COMPLETED;
            case RESCHEDULED -> Row.Count.RESCHEDULED;
            case MAX_RETRIES -> Row.Count.MAX_RETRIES;
        };
    }

    private void enter(Instant at, Row.Call call, Change change) {
        LeadFile lead = world.lead(call.accountId(), call.campaignId(), call.leadId());
        ClaimFile claim =
                world.claims.computeIfAbsent(call.claimId(), id -> new ClaimFile(id, lead, Optional.empty(), at));
        Optional<Row.Call> after = after(change, Row.Call.class);
        if (after.isEmpty()) {
            // Retention swept it away: what it counted for stays counted.
            return;
        }
        expect(claim.call, change);
        owe(lead.campaign, claim.call, after.get());
        claim.call.ifPresent(is -> weigh(lead.campaign, is, -1));
        weigh(lead.campaign, after.get(), 1);
        if (claim.call.isEmpty()) {
            claim.intentAt = at;
            lead.called(claim);
        }
        claim.call = after;
        boolean told =
                after.get().source() == Row.Source.TOLD && after.get().result().isResult();
        if (told && claim.toldAt.equals(Instant.MAX)) {
            claim.toldAt = at;
        }
        if (told) {
            // Whatever was said when the number was refused: it was called.
            claim.unusableAt = Instant.MAX;
        }
        boolean unusable = after.get().source() == Row.Source.REFUSED
                && after.get().result() == Row.CallResult.FAILED
                && !claim.isRefusedOnceTooOften();
        if (unusable && claim.unusableAt.equals(Instant.MAX)) {
            claim.unusableAt = at;
        }
    }

    private void owe(CampaignFile campaign, Optional<Row.Call> before, Row.Call after) {
        long more = after.spentMicros() - before.map(Row.Call::spentMicros).orElse(0L);
        long covered = held.getOrDefault(after.claimId(), 0L);
        boolean wasLive = before.filter(is -> is.result().isLive()).isPresent();
        AccountFile account = campaign.account;
        if (more != 0 && !(wasLive && more <= covered) && account.prepaid() && campaign.row.isPresent()) {
            account.owedMicros += Math.max(more - covered, -account.owedMicros);
        }
    }

    private static void weigh(CampaignFile campaign, Row.Call call, int sign) {
        Counts counts = campaign.counted(call.shard());
        counts.add(Row.Count.SPENT_MICROS, sign * call.spentMicros());
        if (campaign.row.isPresent()) {
            // One that is gone spends no more, whatever is told of its calls.
            campaign.account.spentMicros += sign * call.spentMicros();
        }
        countOf(call).ifPresent(count -> counts.add(count, sign));
    }

    static Optional<Row.Count> countOf(Row.Call call) {
        return switch (call.result()) {
            case INITIATED, RINGING, IN_PROGRESS, NOT_PLACED -> Optional.empty();
            case COMPLETED ->
                Optional.of(
                        call.voicemail() == Row.Voicemail.DETECTED
                                ? Row.Count.RESULT_VOICEMAIL
                                : Row.Count.RESULT_COMPLETED);
            case BUSY -> Optional.of(Row.Count.RESULT_BUSY);
            case UNANSWERED -> Optional.of(Row.Count.RESULT_UNANSWERED);
            case FAILED -> Optional.of(Row.Count.RESULT_FAILED);
        };
    }

    private void enter(Instant at, Row.Campaign campaign, Change change) {
        CampaignFile file = world.campaign(campaign.accountId(), campaign.campaignId());
        expect(file.row, change);
        boolean ran = file.runs();
        file.row = after(change, Row.Campaign.class);
        if (file.row.isPresent()) {
            Settings settings = campaign.settings();
            if (file.settings.isEmpty() || !file.settings.last().settings.equals(settings)) {
                file.settings.set(at, new SettingsVersion(settings));
                file.pace.rate.set(at, settings.callsPerSecond());
            }
            for (int shard = 0; shard < campaign.shards(); shard++) {
                file.counted(shard);
            }
        }
        if (!ran && file.runs()) {
            file.runningSince = at;
            file.closedAt = Instant.MAX;
        }
    }

    private void enter(Row.Tally tally, Change change) {
        world.known(tally.campaignId())
                .filter(campaign -> change.after().isPresent())
                .ifPresent(campaign -> campaign.tally(tally));
    }

    private static <T extends Row> Optional<T> after(Change change, Class<T> type) {
        return change.after().map(type::cast);
    }

    private static void expect(Optional<? extends Row> known, Change change) {
        if (!known.equals(change.before())) {
            throw new IllegalStateException("the history has a hole: " + change.key() + " was " + known
                    + " by what was told, and is said to have been " + change.before());
        }
    }
}
