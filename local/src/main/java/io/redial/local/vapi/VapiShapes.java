package io.redial.local.vapi;

import java.util.List;

/** The requests of Vapi's API, as far as the fake reads them; the source is Vapi's OpenAPI document of August 2026. */
final class VapiShapes {

    static final List<String> SERVER_MESSAGES = List.of(
            "assistant.started",
            "assistant.speechStarted",
            "conversation-update",
            "end-of-call-report",
            "function-call",
            "hang",
            "language-changed",
            "language-change-detected",
            "model-output",
            "phone-call-control",
            "speech-update",
            "status-update",
            "transcript",
            "transcript[transcriptType=\"final\"]",
            "tool-calls",
            "transfer-destination-request",
            "handoff-destination-request",
            "transfer-update",
            "user-interrupted",
            "voice-input",
            "chat.created",
            "chat.deleted",
            "session.created",
            "session.updated",
            "session.deleted",
            "call.deleted",
            "call.delete.failed",
            "call.artifact.upload");

    private static final Shape BACKOFF = new Shape()
            .oneOf("type", List.of("fixed", "exponential"))
            .number("maxRetries", 0, 10)
            .number("baseDelaySeconds", 0, 10)
            .list("excludedStatusCodes");

    private static final Shape SERVER = new Shape()
            .number("timeoutSeconds", 1, 300)
            .text("credentialId", "url")
            .flag("staticIpAddressesEnabled")
            .list("encryptedPaths")
            .objects("headers")
            .object("backoffPlan", BACKOFF);

    private static final Shape MONITOR = new Shape()
            .flag("listenEnabled", "listenAuthenticationEnabled", "controlEnabled", "controlAuthenticationEnabled")
            .list("monitorIds");

    static final Shape OVERRIDES = new Shape()
            .text("name", 40)
            .text("voicemailMessage", 1000)
            .text("endCallMessage", 1000)
            .text("firstMessage", "firstMessageMode")
            .flag("firstMessageInterruptionsEnabled", "modelOutputInMessagesEnabled")
            .number("maxDurationSeconds", 10, 43_200)
            .words("serverMessages", SERVER_MESSAGES)
            .list(
                    "clientMessages",
                    "transportConfigurations",
                    "credentials",
                    "hooks",
                    "tools:append",
                    "endCallPhrases",
                    "credentialIds")
            .objects("variableValues", "metadata", "artifactPlan", "analysisPlan", "observabilityPlan")
            .objects("backgroundSpeechDenoisingPlan", "startSpeakingPlan", "stopSpeakingPlan")
            .object("monitorPlan", MONITOR)
            .object("server", SERVER)
            .any("transcriber", "model", "voice", "voicemailDetection", "backgroundSound")
            .any("compliancePlan", "keypadInputPlan");

    private static final Shape CUSTOMER = new Shape()
            .flag("numberE164CheckEnabled")
            .text("extension", 10)
            .text("number", 40)
            .text("name", 40)
            .text("email", 40)
            .text("externalId", 40)
            .text("sipUri")
            .object("assistantOverrides", OVERRIDES)
            .object("squadOverrides", OVERRIDES);

    static final Shape CALL = new Shape()
            .text("name", 40)
            .text("assistantId", "assistantVersion", "squadId", "workflowId", "phoneNumberId", "customerId")
            .object("assistantOverrides", OVERRIDES)
            .object("squadOverrides", OVERRIDES)
            .object("customer", CUSTOMER)
            .objects("schedulePlan", "assistant", "squad", "workflow", "workflowOverrides", "phoneNumber")
            .list("customers")
            .any("transport");

    private VapiShapes() {}
}
