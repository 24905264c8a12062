package io.redial.local.telephone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.redial.local.fakes.FakeReply;
import io.redial.local.fakes.FakeRequest;
import io.redial.local.telephone.SimulatorRequests.Unusable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The face that shows the network as it is: the provider {@code simulator}. */
final class SimulatorFace implements Face {

    static final String NAME = "simulator";

    private static final Logger LOG = LoggerFactory.getLogger(SimulatorFace.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    /** More than the largest lead, written as JSON, with its script twice. */
    private static final int LARGEST_BODY = 2 * 1024 * 1024;

    private final Switchboard switchboard;
    private final byte[] authorization;
    private final List<Report> reports;

    SimulatorFace(Switchboard switchboard, String secret, Retries retries) {
        this.switchboard = switchboard;
        this.authorization = ("Bearer " + secret).getBytes(StandardCharsets.UTF_8);
        this.reports = SimulatorReport.all(secret, retries);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String id(byte[] digest) {
        return "sim_" + HexFormat.of().formatHex(digest, 0, 12);
    }

    @Override
    public List<Report> reports() {
        return reports;
    }

    @Override
    public Sending sending() {
        return Sending.ONE_BY_ONE;
    }

    @Override
    public FakeReply answer(FakeRequest request, Access network) {
        try {
            return routed(request, network);
        } catch (RuntimeException e) {
            LOG.error("A request to the telephone network failed", e);
            return error(500, "internal", "The telephone network failed.");
        }
    }

    private FakeReply routed(FakeRequest request, Access network) {
        List<String> path = request.path();
        String route = request.method() + " " + String.join("/", path.subList(0, Math.min(2, path.size())));
        if (route.equals("GET calls") && path.size() == 1) {
            return FakeReply.json(200, CallJson.truth(switchboard.calls(), network.now()));
        }
        if (!isAuthorized(request)) {
            return error(401, "unauthorized", "The secret is missing or wrong.");
        }
        if (route.equals("POST v1/calls") && path.size() == 2) {
            return place(request, network);
        }
        if (route.equals("GET v1/calls") && path.size() == 2) {
            return found(request.parameter("callId").flatMap(id -> switchboard.callByReference(NAME, id)), network);
        }
        if (route.equals("GET v1/calls") && path.size() == 3) {
            return found(network.call(path.get(2)), network);
        }
        if (route.equals("POST v1/calls") && path.size() == 4 && path.get(3).equals("hangup")) {
            return found(network.hangUp(path.get(2), EndedBy.CLIENT), network);
        }
        return error(404, "not_found", "There is nothing here.");
    }

    private static FakeReply place(FakeRequest request, Access network) {
        try {
            return switch (network.place(SimulatorRequests.read(body(request)))) {
                case Placement.Placed(Call call) ->
                    call.course().fault() == Fault.ANSWER_CUT
                            ? FakeReply.cut()
                            : FakeReply.json(201, JSON.createObjectNode().put("id", call.id()));
                case Placement.TurnedAway(ScriptWord.Refusal refusal) -> turnedAway(refusal);
                case Placement.Crowded _ -> turnedAway(ScriptWord.Refusal.THROTTLED);
                case Placement.TooLate _ ->
                    error(409, "dial_before_passed", "dialBefore has passed; no call was placed.");
            };
        } catch (Unusable e) {
            return error(e.status(), e.code(), String.valueOf(e.getMessage()));
        }
    }

    private static FakeReply turnedAway(ScriptWord.Refusal refusal) {
        return switch (refusal) {
            case INVALID -> error(400, "invalid_number", "The number can't be dialled.");
            case THROTTLED ->
                error(429, "throttled", "Too many requests; no call was placed.")
                        .with(Map.of("retry-after", "1"));
            case REFUSED -> error(503, "refused_before_dialling", "Out of order; no call was placed.");
        };
    }

    private static FakeReply found(Optional<Call> call, Access network) {
        return call.map(known -> FakeReply.json(200, CallJson.lookUp(known, network.now())))
                .orElseGet(() -> error(404, "not_found", "There is no such call."));
    }

    private boolean isAuthorized(FakeRequest request) {
        String given = request.header("authorization").orElse("");
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), authorization);
    }

    private static JsonNode body(FakeRequest request) throws Unusable {
        if (request.body().getBytes(StandardCharsets.UTF_8).length > LARGEST_BODY) {
            throw new Unusable(413, "too_large", "the body may have up to " + LARGEST_BODY + " bytes");
        }
        try {
            JsonNode body = JSON.readTree(request.body());
            if (body.isObject()) {
                return body;
            }
        } catch (JsonProcessingException e) {
            throw new Unusable(400, "bad_json", "the body must be a JSON object");
        }
        throw new Unusable(400, "bad_json", "the body must be a JSON object");
    }

    private static FakeReply error(int status, String code, String message) {
        return FakeReply.json(status, CallJson.error(code, message));
    }
}
