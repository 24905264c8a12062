package io.redial.aws.dynamo;

import io.redial.domain.call.CallLimits;
import io.redial.domain.call.CallResult;
import io.redial.domain.call.NumberKind;
import io.redial.domain.contact.Person;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.Claim;
import io.redial.domain.lead.ClosedReason;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.lead.LeadState;
import io.redial.domain.lead.LeadStatus;
import io.redial.domain.lead.Origin;
import io.redial.domain.lead.Placement;
import io.redial.domain.lead.Progress;
import io.redial.domain.lead.Silence;
import io.redial.domain.window.ZoneSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Leads, in the partition of their shard, with their key in the due index. */
final class LeadCodec implements Codec<LeadKey, Lead> {

    static final String STATUS = "status";

    private static final String STATE = "state";
    private static final String CLAIM = "claim";
    private static final String PLACEMENT = "placement";
    private static final String ANALYSIS = "analysis";
    private static final String DUE_AT = "dueAt";

    static String partition(String campaignId, int shard) {
        return campaignId + "#" + shard;
    }

    static LeadKey key(Place place) {
        int hash = place.pk().lastIndexOf('#');
        if (hash < 0) {
            throw new IllegalStateException("its partition key names no shard");
        }
        int shard = Integer.parseInt(place.pk().substring(hash + 1));
        return new LeadKey(place.pk().substring(0, hash), shard, place.sk());
    }

    @Override
    public Place place(LeadKey key) {
        return new Place(Table.LEADS, partition(key.campaignId(), key.shard()), key.leadId());
    }

    @Override
    public void write(Lead lead, ItemWriter out) {
        out.text("accountId", lead.accountId()).word(STATUS, lead.status());
        PersonCodec.write(lead.person(), out);
        out.text("zones", lead.zones().word())
                .map(STATE, state -> writeState(lead.state(), state))
                .map("progress", progress -> writeProgress(lead.progress(), progress))
                .map("origin", origin -> writeOrigin(lead.origin(), origin))
                .instant("createdAt", lead.createdAt())
                .instant("updatedAt", lead.updatedAt());
        lead.due().ifPresent(due -> out.text(DueText.ATTRIBUTE, DueText.of(due)));
    }

    @Override
    public Lead read(Place place, ItemReader in, long revision) {
        ItemReader origin = in.map("origin");
        Person person = PersonCodec.read(in);
        return new Lead(
                key(place),
                in.text("accountId"),
                person,
                zones(in.text("zones")),
                readState(in.word(STATUS, LeadStatus.class), in.map(STATE)),
                readProgress(person, in.map("progress")),
                new Origin(origin.text("importId"), origin.number("row"), readSource(person, origin)),
                in.instant("createdAt"),
                in.instant("updatedAt"),
                revision);
    }

    private static void writeOrigin(Origin origin, ItemWriter out) {
        out.text("importId", origin.importId()).number("row", origin.row());
        origin.source()
                .ifPresent(source -> out.text("connectionId", source.connectionId())
                        .text("contactId", source.contactId())
                        .instant("silentSince", source.silentSince()));
    }

    /** Items without a contact's id were written when the external id was taken for it. */
    private static Optional<Origin.Source> readSource(Person person, ItemReader origin) {
        Optional<String> contact = origin.optionalText("contactId").or(person::externalId);
        return origin.optionalText("connectionId")
                .flatMap(connection ->
                        contact.map(id -> new Origin.Source(connection, id, origin.optionalInstant("silentSince"))));
    }

    /** By zones that can't be read, nobody is called; whoever else is read with them goes on. */
    static ZoneSet zones(String word) {
        return ZoneSet.parse(word).orElse(ZoneSet.NOWHERE);
    }

    private static void writeState(LeadState state, ItemWriter out) {
        switch (state) {
            case LeadState.Created created -> out.instant(DUE_AT, created.dueAt());
            case LeadState.Rescheduled waiting -> out.instant(DUE_AT, waiting.dueAt());
            case LeadState.Scheduled scheduled -> writeClaim(scheduled.held(), out);
            case LeadState.Processing processing -> writeLive(processing.call(), out);
            case LeadState.Analysing waiting -> out.map(ANALYSIS, nested -> writeAnalysing(waiting, nested));
            case LeadState.Closed closed -> {
                out.word("reason", closed.reason());
                closed.trailing().ifPresent(live -> writeLive(live, out));
            }
        }
    }

    private static LeadState readState(LeadStatus status, ItemReader in) {
        return switch (status) {
            case CREATED -> new LeadState.Created(in.instant(DUE_AT));
            case RESCHEDULED -> new LeadState.Rescheduled(in.instant(DUE_AT));
            case SCHEDULED -> new LeadState.Scheduled(readClaim(in.map(CLAIM)));
            case PROCESSING ->
                in.optionalMap(ANALYSIS)
                        .<LeadState>map(LeadCodec::readAnalysing)
                        .orElseGet(() -> new LeadState.Processing(readLive(in)));
            case COMPLETED, MAX_RETRIES ->
                new LeadState.Closed(
                        in.word("reason", ClosedReason.class),
                        in.optionalMap(PLACEMENT).map(_ -> readLive(in)));
        };
    }

    private static void writeAnalysing(LeadState.Analysing waiting, ItemWriter out) {
        out.text("claimId", waiting.claimId())
                .number("attempt", waiting.attempt())
                .instant("endedAt", waiting.endedAt())
                .instant("until", waiting.until())
                .instant("nextLook", waiting.nextLook());
    }

    private static LeadState.Analysing readAnalysing(ItemReader in) {
        return new LeadState.Analysing(
                in.text("claimId"),
                in.integer("attempt"),
                in.instant("endedAt"),
                in.instant("until"),
                in.instant("nextLook"));
    }

    private static void writeLive(LeadState.Live live, ItemWriter out) {
        writeClaim(live.claim(), out);
        Placement placement = live.placement();
        out.map(PLACEMENT, nested -> {
            nested.text("placementId", placement.placementId())
                    .instant("intendedAt", placement.intendedAt())
                    .instant("horizon", placement.horizon())
                    .instant("nextLook", placement.nextLook());
            placement
                    .silence()
                    .ifPresent(silence -> nested.map(
                            "silence",
                            inner -> inner.instant("since", silence.since()).number("looks", silence.looks())));
        });
    }

    private static LeadState.Live readLive(ItemReader in) {
        ItemReader placement = in.map(PLACEMENT);
        return new LeadState.Live(
                readClaim(in.map(CLAIM)),
                new Placement(
                        placement.text("placementId"),
                        placement.instant("intendedAt"),
                        placement.instant("horizon"),
                        placement.instant("nextLook"),
                        placement
                                .optionalMap("silence")
                                .map(silence -> new Silence(silence.instant("since"), silence.integer("looks")))));
    }

    private static void writeClaim(Claim claim, ItemWriter out) {
        out.map(
                CLAIM,
                nested -> nested.text("claimId", claim.claimId())
                        .number("epoch", claim.epoch())
                        .number("attempt", claim.attempt())
                        .text("number", claim.number().e164())
                        .word("kind", claim.kind())
                        .text("fromNumberId", claim.fromNumberId())
                        .text("from", claim.from().e164())
                        .instant("slot", claim.slot())
                        .instant("leaseUntil", claim.leaseUntil())
                        .instant("dialBefore", claim.dialBefore())
                        .number("ringSeconds", claim.limits().ringSeconds())
                        .number("maxCallMinutes", claim.limits().maxCallMinutes())
                        .number("reservedMicros", claim.reservedMicros())
                        .instant("waitingSince", claim.waitingSince()));
    }

    private static Claim readClaim(ItemReader in) {
        return new Claim(
                in.text("claimId"),
                in.optionalNumber("epoch").orElse(0L),
                in.integer("attempt"),
                new PhoneNumber(in.text("number")),
                in.word("kind", NumberKind.class),
                in.text("fromNumberId"),
                new PhoneNumber(in.text("from")),
                in.instant("slot"),
                in.instant("leaseUntil"),
                in.instant("dialBefore"),
                limits(in),
                in.number("reservedMicros"),
                in.instant("waitingSince"));
    }

    private static CallLimits limits(ItemReader in) {
        Optional<Long> ring = in.optionalNumber("ringSeconds");
        Optional<Long> talk = in.optionalNumber("maxCallMinutes");
        return ring.isPresent() && talk.isPresent()
                ? new CallLimits(Math.toIntExact(ring.get()), Math.toIntExact(talk.get()))
                : CallLimits.WIDEST;
    }

    private static void writeProgress(Progress progress, ItemWriter out) {
        out.number("attemptsMade", progress.attemptsMade())
                .number("round", progress.round().attempt())
                .texts("tried", texts(progress.round().tried()))
                .texts("unusable", texts(progress.unusable()))
                .word("placed", progress.placed())
                .text("lastClaimId", progress.lastClaimId())
                .text("lastResult", progress.lastResult().map(CallResult::wire))
                .instant("lastEndedAt", progress.lastEndedAt());
        if (progress.refusals() > 0) {
            out.number("refusals", progress.refusals());
        }
    }

    private static List<String> texts(Set<PhoneNumber> numbers) {
        return numbers.stream().map(PhoneNumber::e164).sorted().toList();
    }

    private static Progress readProgress(Person person, ItemReader in) {
        int attemptsMade = in.integer("attemptsMade");
        return new Progress(
                attemptsMade,
                readRound(person, attemptsMade, in),
                numbers(in.texts("unusable")),
                in.word("placed", Progress.Placed.class),
                in.optionalText("lastClaimId"),
                in.optionalWord("lastResult", CallResult.class),
                in.optionalInstant("lastEndedAt"),
                Math.toIntExact(in.optionalNumber("refusals").orElse(0L)));
    }

    /** Leads of an older version name the number that comes next instead of those that were tried. */
    private static Progress.Round readRound(Person person, int attemptsMade, ItemReader in) {
        Optional<Long> attempt = in.optionalNumber("round");
        if (attempt.isPresent()) {
            return new Progress.Round(Math.toIntExact(attempt.get()), numbers(in.texts("tried")));
        }
        return in.optionalText("next")
                .map(PhoneNumber::new)
                .map(next -> person.numbers().stream()
                        .takeWhile(number -> !number.equals(next))
                        .collect(Collectors.toSet()))
                .map(tried -> new Progress.Round(attemptsMade + 1, tried))
                .orElse(Progress.Round.NONE);
    }

    private static Set<PhoneNumber> numbers(List<String> texts) {
        return texts.stream().map(PhoneNumber::new).collect(Collectors.toSet());
    }
}
