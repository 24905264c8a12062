package io.redial.local.runtime;

import io.redial.local.template.SecretDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.random.RandomGenerator;

/** Keeps the generated secrets of a stack in files that only their owner may read. */
public final class SecretStore {
    private final Path directory;
    private final RandomGenerator random;

    /**
     * A store in a directory, which is made when the first secret is.
     *
     * @param random what secrets are drawn from; cryptographically strong where they protect anything
     */
    public SecretStore(Path directory, RandomGenerator random) {
        this.directory = directory;
        this.random = random;
    }

    /** The value of the secret: drawn the first time, the same ever after. */
    public String value(SecretDefinition secret) {
        Path file = directory.resolve(secret.name());
        try {
            if (!Files.exists(file)) {
                keep(file, draw(secret));
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("can't keep the secret " + secret.name() + " in " + directory, e);
        }
    }

    private String draw(SecretDefinition secret) {
        String characters = secret.alphabet().characters();
        StringBuilder value = new StringBuilder(secret.length());
        for (int i = 0; i < secret.length(); i++) {
            value.append(characters.charAt(random.nextInt(characters.length())));
        }
        return value.toString();
    }

    private void keep(Path file, String value) throws IOException {
        Files.createDirectories(directory);
        Path draft = Files.createTempFile(directory, "secret", ".draft");
        if (Files.getFileStore(draft).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-------"));
        }
        Files.writeString(draft, value);
        try {
            // Whole or not at all: half a secret would be kept for ever.
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException e) {
            Files.delete(draft);
        }
    }
}
