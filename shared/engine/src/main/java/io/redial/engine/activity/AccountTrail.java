package io.redial.engine.activity;

import io.redial.domain.Entity;
import io.redial.domain.account.Account;
import io.redial.domain.account.Assistant;
import io.redial.domain.account.Connection;
import io.redial.domain.account.Credit;
import io.redial.domain.account.KeyEntry;
import io.redial.domain.account.PhoneLine;
import io.redial.domain.activity.Activity;
import io.redial.domain.activity.Activity.Kind;
import io.redial.domain.activity.Activity.Subject;
import io.redial.domain.activity.Actor;
import io.redial.domain.call.NumberGuard;
import io.redial.domain.webhook.WebhookEndpoint;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Lines of an account's history, drawn from what is written. */
final class AccountTrail {

    /** Enough to keep numbers apart that are listed at one instant, and nothing to find a number by. */
    private static final int FEW_BITS = 0xffff;

    private AccountTrail() {}

    /** What was done to a thing. */
    private enum Deed {
        CREATED,
        CHANGED,
        REMOVED
    }

    /**
     * What a line tells.
     *
     * @param rank of several in one transaction, the lowest is what it is about
     * @param thing a word or an id
     */
    private record Told(int rank, String accountId, String thing, long revision, Kind kind, String detail) {}

    /** The line of a transaction: of what it is about, whatever else it writes; empty where nothing of an account changes. */
    static Optional<Write> of(Commit commit, Actor actor, Instant now) {
        return commit.writes().stream()
                .flatMap(AccountTrail::told)
                .min(Comparator.comparingInt(Told::rank))
                .map(told -> new Write.Save(Activity.of(
                        new Subject(told.accountId(), Activity.OF_ACCOUNT, told.thing(), told.revision()),
                        told.kind(),
                        actor,
                        told.detail(),
                        now)));
    }

    private static Stream<Told> told(Write write) {
        return switch (write) {
            case Write.Save(Entity entity) ->
                told(entity, entity.revision() == 0 ? Deed.CREATED : Deed.CHANGED).stream();
            case Write.Remove(Entity entity) -> told(entity, Deed.REMOVED).stream();
            case Write.Unchanged _,
                    Write.Count _,
                    Write.OpenGate _,
                    Write.CloseGate _,
                    Write.SealTally _,
                    Write.RetireTally _ -> Stream.empty();
        };
    }

    private static Optional<Told> told(Entity entity, Deed deed) {
        return switch (entity) {
            case Credit credit ->
                line(
                        0,
                        credit.key().accountId(),
                        credit.key().creditId(),
                        credit,
                        Kind.CREDIT_ADDED,
                        ": " + credit.amountMicros() + " micros");
            case Assistant assistant ->
                line(
                        1,
                        assistant.key().accountId(),
                        assistant.key().assistantId(),
                        assistant,
                        of(deed, Kind.ASSISTANT_CREATED, Kind.ASSISTANT_CHANGED, Kind.ASSISTANT_REMOVED),
                        "");
            case PhoneLine line ->
                line(
                        1,
                        line.key().accountId(),
                        line.key().phoneNumberId(),
                        line,
                        of(deed, Kind.PHONE_NUMBER_CREATED, Kind.PHONE_NUMBER_CHANGED, Kind.PHONE_NUMBER_REMOVED),
                        "");
            case KeyEntry key ->
                line(
                        1,
                        key.key().accountId(),
                        key.id(),
                        key,
                        of(deed, Kind.API_KEY_CREATED, Kind.API_KEY_CREATED, Kind.API_KEY_REMOVED),
                        " " + key.role().wire());
            case WebhookEndpoint endpoint ->
                line(
                        1,
                        endpoint.key().accountId(),
                        endpoint.id(),
                        endpoint,
                        of(
                                deed,
                                Kind.WEBHOOK_ENDPOINT_CREATED,
                                Kind.WEBHOOK_ENDPOINT_CHANGED,
                                Kind.WEBHOOK_ENDPOINT_REMOVED),
                        version(endpoint.secretVersion(), "secret"));
            case NumberGuard guard -> Optional.of(of(guard, deed));
            // Others are written along with these.
            case Connection connection ->
                line(
                        2,
                        connection.key().accountId(),
                        connection.key().connectionId(),
                        connection,
                        of(deed, Kind.CONNECTION_CREATED, Kind.CONNECTION_CHANGED, Kind.CONNECTION_REMOVED),
                        version(connection.credentialsVersion(), "credentials"));
            case Account account ->
                line(
                        2,
                        account.id(),
                        "account",
                        account,
                        Kind.ACCOUNT_CHANGED,
                        ": maxConcurrentCalls " + account.maxConcurrentCalls() + ", callsPerSecond "
                                + account.callsPerSecond());
            default -> Optional.empty();
        };
    }

    private static Optional<Told> line(
            int rank, String accountId, String id, Entity entity, Kind kind, String further) {
        return Optional.of(new Told(rank, accountId, id, entity.revision(), kind, id + further));
    }

    /** Told by the end of the number only: a history keeps no phone numbers. */
    private static Told of(NumberGuard guard, Deed deed) {
        String thing = "number" + Integer.toHexString(guard.number().hashCode() & FEW_BITS);
        boolean listed = guard.listed().isPresent() && deed != Deed.REMOVED;
        Kind kind = listed ? Kind.DO_NOT_CALL_LISTED : Kind.DO_NOT_CALL_UNLISTED;
        return new Told(
                1,
                guard.accountId(),
                thing,
                guard.revision(),
                kind,
                guard.number().toString());
    }

    private static Kind of(Deed deed, Kind created, Kind changed, Kind removed) {
        return switch (deed) {
            case CREATED -> created;
            case CHANGED -> changed;
            case REMOVED -> removed;
        };
    }

    /** What is kept elsewhere comes with a write of its own, which this tells apart. */
    private static String version(long version, String of) {
        return version == 0 ? "" : " with " + of + " " + version;
    }
}
