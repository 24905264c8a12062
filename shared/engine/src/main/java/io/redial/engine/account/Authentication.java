package io.redial.engine.account;

import io.redial.domain.account.ApiKey;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Store;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** Tells who presents a secret. */
public final class Authentication {

    private final Store store;
    private final Optional<FirstAdmin> firstAdmin;

    public Authentication(Store store, Optional<FirstAdmin> firstAdmin) {
        this.store = store;
        this.firstAdmin = firstAdmin;
    }

    /** The key whose secret this is, or empty when there is none. */
    public Optional<ApiKey> keyOf(String secret) {
        String hash = sha256(secret);
        ApiKey.Key key = new ApiKey.Key(hash);
        return store.find(key)
                .or(() -> firstAdmin
                        .filter(first -> same(first.secretSha256().toLowerCase(Locale.ROOT), hash))
                        .flatMap(this::enter));
    }

    /** Whoever comes first writes the account and the key; whoever comes at the same time finds them. */
    private Optional<ApiKey> enter(FirstAdmin first) {
        ApiKey key = first.key();
        Commit keyOnly = Commit.of(new Write.Save(key));
        // A deployment whose secret was changed has its account already: then only the key is new.
        boolean accountThere = store.find(first.account().key()).isPresent();
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
