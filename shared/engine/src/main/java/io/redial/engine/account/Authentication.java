package io.redial.engine.account;

import io.redial.domain.account.ApiKey;
import io.redial.domain.account.KeyEntry;
import io.redial.engine.identity.Ids;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Store;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** Tells who presents a secret. */
public final class Authentication {

    private final Store store;
    private final Optional<FirstAdmin> firstAdmin;
    private final Ids ids;

    public Authentication(Store store, Optional<FirstAdmin> firstAdmin, Ids ids) {
        this.store = store;
        this.firstAdmin = firstAdmin;
        this.ids = ids;
    }

    /** The key whose secret this is, or empty when there is none, or none any more. */
    public Optional<ApiKey> keyOf(String secret, Instant now) {
        String hash = sha256(secret);
        // One that was removed is found, too: whoever removed the first one does not want it written again.
        return store.find(new ApiKey.Key(hash))
                .or(() -> firstAdmin
                        .filter(first -> same(first.secretSha256().toLowerCase(Locale.ROOT), hash))
                        .flatMap(first -> enter(first, now)))
                .filter(ApiKey::valid);
    }

    /** Whoever comes first writes the account and the key; whoever comes at the same time finds them. */
    private Optional<ApiKey> enter(FirstAdmin first, Instant now) {
        // A deployment whose secret was changed has its account already: then only the key is new, and another one.
        boolean accountThere = store.find(first.account().key()).isPresent();
        ApiKey key = first.key(accountThere ? ids.draw("key") : FirstAdmin.KEY_ID);
        Commit keyOnly = Commit.of(new Write.Save(key), new Write.Save(KeyEntry.of(key, now)));
        store.commit(accountThere ? keyOnly : keyOnly.and(new Write.Save(first.account())));
        return store.find(key.key());
    }

    /** Hex SHA-256 of a text. */
    public static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private static boolean same(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }
}
