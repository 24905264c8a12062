package io.redial.local.servers;

/**
 * What clients of the embedded servers sign with. The S3 server verifies it; the others take any.
 *
 * @param id letters and digits, 3 to 128 of them; DynamoDB Local refuses anything else
 * @param secret not blank
 */
public record AccessKey(String id, String secret) {

    /** The key of a run that nobody else can reach. */
    public static final AccessKey LOCAL = new AccessKey("redial", "local-secret");

    public AccessKey {
        if (!id.matches("[A-Za-z0-9]{3,128}")) {
            throw new IllegalArgumentException("an access key id is 3 to 128 letters and digits, not '" + id + "'");
        }
        if (secret.isBlank()) {
            throw new IllegalArgumentException("the secret of an access key must not be blank");
        }
    }

    /** The id alone, so that a secret in a log is never an accident. */
    @Override
    public String toString() {
        return "AccessKey[" + id + "]";
    }
}
