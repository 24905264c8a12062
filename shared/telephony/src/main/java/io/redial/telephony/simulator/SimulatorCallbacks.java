package io.redial.telephony.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.redial.domain.call.CallReport;
import io.redial.domain.time.Tempo;
import io.redial.telephony.Callback;
import io.redial.telephony.Callbacks;
import io.redial.telephony.simulator.SimulatorJson.Unreadable;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The simulator's callbacks; {@code docs/simulator.md} is the contract. */
public final class SimulatorCallbacks implements Callbacks {

    /** The header, in lower case. */
    public static final String SIGNATURE = "x-simulator-signature";

    /**
     * Machine time between sending and reading, either way: room for a slow network and two clocks that differ, too
     * short for a callback that was recorded to be of use much later.
     */
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final String MAC = "HmacSHA256";
    private static final Pattern HEADER = Pattern.compile("t=(?<time>[0-9]{1,11}),v1=(?<mac>[0-9a-f]{64})");

    private final SecretKeySpec secret;
    private final InstantSource clock;
    private final Duration tolerance;

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
        this.secret = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), MAC);
        this.clock = clock;
        this.tolerance = tempo.businessSpan(TOLERANCE);
    }

    @Override
    public Verdict read(Callback callback) {
        return isSigned(callback.header(SIGNATURE), callback.body())
                ? verdict(callback.body())
                : new Verdict.BadSignature();
    }

    private static Verdict verdict(byte[] body) {
        try {
            JsonNode callback = SimulatorJson.object(body);
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
        byte[] given = HexFormat.of().parseHex(parts.group("mac"));
        return MessageDigest.isEqual(mac(time, body), given) && isRecent(Instant.ofEpochSecond(Long.parseLong(time)));
    }

    private boolean isRecent(Instant sent) {
        return Duration.between(sent, clock.instant()).abs().compareTo(tolerance) <= 0;
    }

    private byte[] mac(String time, byte[] body) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(secret);
            mac.update((time + ".").getBytes(StandardCharsets.US_ASCII));
            return mac.doFinal(body);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has " + MAC, impossible);
        }
    }
}
