package io.redial.telephony.simulator;

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
import io.redial.engine.port.Telephone.Deadline;
import io.redial.engine.port.Telephone.Placing;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A call that is about to be placed. */
final class Placings {

    static final Seal SEAL = new Seal("a secret of the deployment");
    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private static final PhoneNumber TO = new PhoneNumber("+15550000002");
    private static final PhoneNumber FROM = new PhoneNumber("+15550000001");
    private static final LeadKey LEAD = SEAL.lead("cam_1", 16, TO);
    static final CallKey CALL = new CallKey(LEAD.leadId(), "0123456789abcdef");

    private Placings() {}

    static Placing of(String script, Deadline deadline) {
        Person person = new Person(
                TO,
                "Ada",
                Map.of(SimulatorTelephone.SCRIPT_VARIABLE, script),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        Lead lead = Lead.fresh(LEAD, "acc_1", person, ZoneSet.NONE, Origin.BY_HAND, NOON);
        return new Placing(
                call(),
                lead,
                assistant(),
                line(),
                Map.of("name", "Ada"),
                assistant().prompt(),
                deadline,
                NOON.plusSeconds(600));
    }

    static Call call() {
        return Call.of(new CallIntent(
                        CALL,
                        "acc_1",
                        "cam_1",
                        LEAD.shard(),
                        "plc_1",
                        1,
                        TO,
                        NumberKind.PRIMARY,
                        FROM,
                        SimulatorTelephone.NAME,
                        Optional.empty(),
                        NOON,
                        NOON.plusSeconds(10),
                        NOON.plusSeconds(700)))
                .stored();
    }

    private static Assistant assistant() {
        return new Assistant(
                new Assistant.Key("acc_1", "ast_1"),
                "Assistant",
                Assistant.Direction.OUTBOUND,
                SimulatorTelephone.NAME,
                Optional.empty(),
                Optional.empty(),
                new ZoneName("UTC"),
                Optional.of("Be brief."),
                List.of(),
                new CallLimits(30, 10),
                NOON,
                NOON,
                1);
    }

    private static PhoneLine line() {
        return new PhoneLine(
                new PhoneLine.Key("acc_1", "num_1"),
                FROM,
                Optional.of("ast_1"),
                SimulatorTelephone.NAME,
                Optional.empty(),
                1,
                NOON,
                NOON,
                1);
    }
}
