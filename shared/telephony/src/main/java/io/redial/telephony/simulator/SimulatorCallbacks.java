package io.redial.telephony.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.redial.domain.call.CallReport;
import io.redial.domain.time.Tempo;
import io.redial.telephony.Callback;
import io.redial.telephony.Callbacks;
import io.redial.telephony.Json;
import io.redial.telephony.Json.Unreadable;
import io.redial.telephony.signed.Hmac;
import io.redial.telephony.signed.Recent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The simulator's callbacks; {@code docs/simulator.md} is the contract. */
public final class SimulatorCallbacks implements Callbacks {

    /** The header, in lower case. */
    public static final String SIGNATURE = "x-simulator-signature";

    private static final Pattern HEADER = Pattern.compile("t=(?<time>[0-9]{1,11}),v1=(?<mac>[0-9a-f]{64})");

    private final byte[] secret;
    private final Recent recent;

    /**
     * Callbacks of one simulator.
     *
     * @param secret what they are signed with; never blank
     * @param clock business time, as the simulator's
     */
    public SimulatorCallbacks(String secret, InstantSource clock, Tempo tempo) {
        if (secret.isBlank()) {
            throw new IllegalArgumentException("the simulator's secret must not be blank");
        }
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
        this.recent = new Recent(clock, tempo);
    }

    @Override
    public Verdict read(Callback callback) {
        return isSigned(callback.header(SIGNATURE), callback.body())
                ? verdict(callback.body())
                : new Verdict.BadSignature();
    }

    private static Verdict verdict(byte[] body) {
        try {
            JsonNode callback = Json.object(body);
            Optional<CallReport> report = SimulatorReports.ofCallback(callback);
            if (report.isEmpty()) {
                return Verdict.Valid.ignored();
            }
            return new Verdict.Valid(
                    Optional.of(SimulatorJson.text(callback, "callId")),
                    Optional.of(SimulatorJson.id(callback)),
                    List.of(report.get()),
                    Reply.NONE);
        } catch (Unreadable e) {
            return new Verdict.Malformed(e.reason());
        }
    }

    private boolean isSigned(String header, byte[] body) {
        Matcher parts = HEADER.matcher(header);
        if (!parts.matches()) {
            return false;
        }
        String time = parts.group("time");
        byte[] mac = Hmac.SHA256.of(secret, (time + ".").getBytes(StandardCharsets.US_ASCII), body);
        return Hmac.isHex(mac, parts.group("mac")) && recent.is(Instant.ofEpochSecond(Long.parseLong(time)));
    }
}
