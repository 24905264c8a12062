package io.redial.tests.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.domain.call.Ending;
import io.redial.domain.call.Variable;
import io.redial.engine.identity.Seal;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Carries the network's callbacks, signed, to the function that takes them; again where they are not taken. */
final class Courier {

    private static final String MAC = "HmacSHA256";
    private static final String ROUTE = "POST /v1/callbacks/{provider}/{callToken}";
    private static final long SECOND = 1_000_000;
    private static final int TRIES = 5;

    private final Kernel kernel;
    private final Functions functions;
    private final Functions.Function callbacks;
    private final Scripts scripts;
    private final Coverage coverage;
    private final Seal seal;
    private final SecretKeySpec secret;
    private int onTheirWay;

    Courier(
            Kernel kernel,
            Functions functions,
            Functions.Function callbacks,
            Scripts scripts,
            Coverage coverage,
            Deployment.Secrets secrets) {
        this.kernel = kernel;
        this.functions = functions;
        this.callbacks = callbacks;
        this.scripts = scripts;
        this.coverage = coverage;
        this.seal = new Seal(secrets.deployment());
        this.secret = new SecretKeySpec(secrets.simulator().getBytes(StandardCharsets.UTF_8), MAC);
    }

    /** Sends one, as the call stands now. */
    void post(NetCall call, String event) {
        Mischief.OnSend fate = call.script().silent() ? new Mischief.OnSend(0, 0) : scripts.callback();
        coverage.count("CALLBACK x" + fate.copies());
        if (fate.copies() == 0) {
            return;
        }
        byte[] body = body(call, event);
        long at = kernel.now() + fate.delay();
        for (int copy = 0; copy < fate.copies(); copy++) {
            onTheirWay++;
            kernel.at(at, () -> attempt(call, body, 1));
            at += scripts.gap();
        }
    }

    int onTheirWay() {
        return onTheirWay;
    }

    private void attempt(NetCall call, byte[] body, int tried) {
        kernel.note("callback", call.id());
        String time = Long.toString(kernel.now() / SECOND);
        byte[] event = Events.request(
                ROUTE,
                Map.of("provider", "simulator", "callToken", seal.callToken(call.key(), Optional.empty())),
                Map.of("x-simulator-signature", "t=" + time + ",v1=" + mac(time, body)),
                new String(body, StandardCharsets.UTF_8));
        functions.invoke(callbacks, event, Set.of(), answer -> {
            boolean taken = answer.filter(
                            is -> Events.read(is).path("statusCode").asInt() / 100 == 2)
                    .isPresent();
            coverage.count(taken ? "CALLBACK TAKEN" : "CALLBACK NOT_TAKEN");
            if (taken || tried == TRIES) {
                onTheirWay--;
            } else {
                kernel.at(kernel.now() + (SECOND << (2 * tried)), () -> attempt(call, body, tried + 1));
            }
        });
    }

    private byte[] body(NetCall call, String event) {
        ObjectNode body = Events.json()
                .createObjectNode()
                .put("event", event)
                .put("id", call.id())
                .put("callId", Seal.callId(call.key()))
                .put("at", kernel.instant().toString());
        ObjectNode variables = body.putObject("variables");
        if (call.over()) {
            boolean voicemail = call.kind() == Ending.Kind.VOICEMAIL;
            body.put("endedAt", Kernel.instant(call.endedAt()).toString())
                    .put("endedReason", reason(call.kind()))
                    .put("voicemail", voicemail)
                    .put("durationSeconds", call.talkedSeconds())
                    .put("analysis", call.told(kernel.now()) ? "complete" : "pending");
            call.variables(kernel.now()).forEach((name, value) -> put(variables, name, value));
        }
        if (call.answered()) {
            body.put("answeredAt", Kernel.instant(call.answeredAt()).toString());
        }
        return Events.bytes(body);
    }

    private static void put(ObjectNode into, String name, Variable value) {
        switch (value) {
            case Variable.Text(String text) -> into.put(name, text);
            case Variable.Numeric(BigDecimal number) -> into.put(name, number);
            case Variable.Flag(boolean truth) -> into.put(name, truth);
        }
    }

    private static String reason(Ending.Kind kind) {
        return switch (kind) {
            case PERSON, VOICEMAIL -> "completed";
            case BUSY -> "busy";
            case UNANSWERED -> "unanswered";
            case FAILED, UNUSABLE_NUMBER -> "failed";
        };
    }

    private String mac(String time, byte[] body) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(secret);
            mac.update((time + ".").getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has " + MAC, impossible);
        }
    }
}
