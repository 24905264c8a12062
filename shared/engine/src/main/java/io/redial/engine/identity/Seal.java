package io.redial.engine.identity;

import io.redial.domain.account.Connection;
import io.redial.domain.call.CallKey;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.LeadKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Ids and tokens that follow from a secret of the deployment, so that nobody else can make them. */
public final class Seal {

    private static final String LEAD_PREFIX = "led_";
    private static final String CALL_PREFIX = "cal_";
    private static final String IMPORT_PREFIX = "imp_";
    private static final int LEAD_BYTES = 16;
    private static final int IMPORT_BYTES = 16;
    private static final int CLAIM_BYTES = 10;
    private static final int TOKEN_BYTES = 16;
    private static final String MAC = "HmacSHA256";

    /** No dot, which divides the parts, and nothing that is written otherwise in an address. */
    private static final Pattern TOKEN_PART = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    /** Never used itself: each use has a copy, which is cheaper than another one with the key set anew. */
    private final Mac keyed;

    /**
     * Ids and tokens of one deployment.
     *
     * @param deploymentSecret at least 16 characters; changing it makes every lead a new one
     */
    public Seal(String deploymentSecret) {
        if (deploymentSecret.length() < 16) {
            throw new IllegalArgumentException("the deployment secret has at least 16 characters");
        }
        this.keyed = keyed(deploymentSecret);
    }

    /** The lead of a number in a campaign: the same person imported again is the same lead. */
    public LeadKey lead(String campaignId, int shards, PhoneNumber number) {
        byte[] id = Arrays.copyOf(mac("lead\n" + campaignId + "\n" + number.e164()), LEAD_BYTES);
        return new LeadKey(campaignId, shardOf(id, shards), LEAD_PREFIX + Base32.encode(id));
    }

    /** The key of a lead by its id, or empty for a text that is no lead's id. */
    public static Optional<LeadKey> leadKey(String campaignId, int shards, String leadId) {
        return leadBytes(leadId).map(id -> new LeadKey(campaignId, shardOf(id, shards), leadId));
    }

    /** A call's id: made of both its keys, so that it needs no index. */
    public static String callId(CallKey call) {
        byte[] lead = leadBytes(call.leadId()).orElseThrow(() -> new IllegalArgumentException("not a lead's id"));
        byte[] claim =
                Base32.decode(call.claimId()).orElseThrow(() -> new IllegalArgumentException("not a claim's id"));
        byte[] both = ByteBuffer.allocate(lead.length + claim.length)
                .put(lead)
                .put(claim)
                .array();
        return CALL_PREFIX + Base32.encode(both);
    }

    /** The call with this id, or empty for a text that is no call's id. */
    public static Optional<CallKey> callKey(String callId) {
        if (!callId.startsWith(CALL_PREFIX)) {
            return Optional.empty();
        }
        return Base32.decode(callId.substring(CALL_PREFIX.length()))
                .filter(both -> both.length == LEAD_BYTES + CLAIM_BYTES)
                .map(both -> new CallKey(
                        LEAD_PREFIX + Base32.encode(Arrays.copyOf(both, LEAD_BYTES)),
                        Base32.encode(Arrays.copyOfRange(both, LEAD_BYTES, both.length))));
    }

    /**
     * What a call token was made for.
     *
     * @param connection the one whose credentials the call is placed with; empty where the provider needs none
     */
    public record CallToken(CallKey call, Optional<Connection.Key> connection) {}

    /**
     * What a provider must present to report on a call. It names the connection whose credentials sign the report, so that
     * nothing need be looked up before the report is verified.
     *
     * @param connection the one whose credentials the call is placed with; empty where the provider needs none
     * @throws IllegalArgumentException for a connection whose key has other signs than ours have, which could be read as two
     */
    public String callToken(CallKey call, Optional<Connection.Key> connection) {
        String named = callId(call)
                + connection
                        .map(key -> "." + tokenPart(key.accountId()) + "." + tokenPart(key.connectionId()))
                        .orElse("");
        return named + "." + Base32.encode(Arrays.copyOf(mac("call\n" + named), TOKEN_BYTES));
    }

    /** What {@code token} was made for, or empty when we did not make it. */
    public Optional<CallToken> openCallToken(String token) {
        String[] parts = token.split("\\.", -1);
        Optional<Connection.Key> connection = switch (parts.length) {
            case 2 -> Optional.empty();
            case 4 ->
                Optional.of(new Connection.Key(parts[1], parts[2]))
                        .filter(key -> isTokenPart(key.accountId()) && isTokenPart(key.connectionId()));
            default -> Optional.empty();
        };
        return callKey(parts[0])
                .map(call -> new CallToken(call, connection))
                .filter(named -> MessageDigest.isEqual(
                        callToken(named.call(), connection).getBytes(StandardCharsets.UTF_8),
                        token.getBytes(StandardCharsets.UTF_8)));
    }

    private static boolean isTokenPart(String id) {
        return TOKEN_PART.matcher(id).matches();
    }

    private static String tokenPart(String id) {
        if (!isTokenPart(id)) {
            throw new IllegalArgumentException("an id in a token has letters, digits, dashes and underscores");
        }
        return id;
    }

    /** The import of a file that was put straight into the bucket: the same version of it is the same import. */
    public String importId(String objectKey, String version) {
        return IMPORT_PREFIX + Base32.encode(Arrays.copyOf(mac("import\n" + objectKey + "\n" + version), IMPORT_BYTES));
    }

    /** What a number of an account is known by where the number itself may not stand. */
    public String person(String accountId, PhoneNumber number) {
        return Base32.encode(mac("person\n" + accountId + "\n" + number.e164()));
    }

    /** What tells one text from another and, without the deployment's secret, nothing of either. */
    public String fingerprint(String text) {
        return HexFormat.of().formatHex(mac("text\n" + text));
    }

    private static Optional<byte[]> leadBytes(String leadId) {
        return leadId.startsWith(LEAD_PREFIX)
                ? Base32.decode(leadId.substring(LEAD_PREFIX.length())).filter(id -> id.length == LEAD_BYTES)
                : Optional.empty();
    }

    private static int shardOf(byte[] leadId, int shards) {
        return Integer.remainderUnsigned(ByteBuffer.wrap(leadId).getInt(), shards);
    }

    private byte[] mac(String text) {
        try {
            return ((Mac) keyed.clone()).doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException("the platform's own " + MAC + " can be copied", impossible);
        }
    }

    private static Mac keyed(String deploymentSecret) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(deploymentSecret.getBytes(StandardCharsets.UTF_8), MAC));
            return mac;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has " + MAC, impossible);
        }
    }
}
