package io.redial.memory;

import io.redial.testkit.SecretContract;

final class MemorySecretsTest extends SecretContract {

    MemorySecretsTest() {
        super(MemorySecrets::new);
    }
}
