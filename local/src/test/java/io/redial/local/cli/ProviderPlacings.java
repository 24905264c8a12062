package io.redial.local.cli;

import io.redial.domain.account.Assistant;
import io.redial.domain.account.PhoneLine;
import io.redial.domain.call.Call;
import io.redial.domain.call.CallIntent;
import io.redial.domain.call.CallKey;
import io.redial.domain.call.CallLimits;
import io.redial.domain.call.NumberKind;
import io.redial.domain.contact.Person;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.lead.Origin;
import io.redial.domain.window.ZoneName;
import io.redial.domain.window.ZoneSet;
import io.redial.engine.identity.Seal;
import io.redial.engine.port.Telephone.Placing;
import io.redial.local.faces.FaceFixture;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Calls that are about to be placed through a provider.
 *
 * @param assistantId what the provider knows the assistant by
 * @param numberId what it knows the number by
 */
record ProviderPlacings(String provider, PhoneNumber from, String assistantId, Optional<String> numberId) {

    static final Seal SEAL = new Seal("a secret of the deployment");
    private static final Instant NOON = FaceFixture.MONDAY_NOON;
    private static final PhoneNumber TO = new PhoneNumber("+15550000002");

    Placing of(String script) {
        return of(script, TO);
    }

    /** A call to another number than the others. */
    Placing of(String script, PhoneNumber to) {
        Map<String, String> variables = Map.of("simulate", script, "name", "Ada");
        Person person =
                new Person(to, "Ada", variables, List.of(), Optional.empty(), Optional.empty(), Optional.empty());
        Lead lead = Lead.fresh(lead(to), "acc_1", person, ZoneSet.NONE, Origin.BY_HAND, NOON);
        return new Placing(
                call(to),
                lead,
                assistant(),
                line(),
                variables,
                Optional.of("Be brief."),
                () -> false,
                NOON.plusSeconds(36_000));
    }

    private static LeadKey lead(PhoneNumber to) {
        return SEAL.lead("cam_1", 16, to);
    }

    Call call() {
        return call(TO);
    }

    private Call call(PhoneNumber to) {
        return Call.of(new CallIntent(
                        new CallKey(lead(to).leadId(), "0123456789abcdef"),
                        "acc_1",
                        "cam_1",
                        lead(to).shard(),
                        "plc_1",
                        1,
                        to,
                        NumberKind.PRIMARY,
                        from,
                        provider,
                        Optional.of("con_1"),
                        NOON,
                        NOON.plusSeconds(10),
                        NOON.plusSeconds(700)))
                .stored();
    }

    private Assistant assistant() {
        return new Assistant(
                new Assistant.Key("acc_1", "ast_1"),
                "Assistant",
                Assistant.Direction.OUTBOUND,
                provider,
                Optional.of(assistantId),
                Optional.of("con_1"),
                new ZoneName("UTC"),
                Optional.of("Be brief."),
                List.of(),
                new CallLimits(30, 10),
                NOON,
                NOON,
                1);
    }

    private PhoneLine line() {
        return new PhoneLine(
                new PhoneLine.Key("acc_1", "num_1"), from, Optional.of("ast_1"), provider, numberId, 1, NOON, NOON, 1);
    }
}
