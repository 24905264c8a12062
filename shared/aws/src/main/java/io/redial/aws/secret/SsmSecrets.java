package io.redial.aws.secret;

import io.redial.aws.Environment;
import io.redial.engine.port.Secrets;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.ParameterTier;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/**
 * Secrets as encrypted parameters of Systems Manager, below one path. They are of the standard tier, which costs nothing,
 * and encrypted with the key of the AWS account that the service keeps for them.
 *
 * @see <a href="https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html">
 *     parameter tiers</a>
 */
public final class SsmSecrets implements Secrets {

    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_.-]+)+");

    private final SsmClient client;
    private final String path;

    /**
     * Secrets below the path {@code SECRETS_PATH}, such as {@code /redial/connections}.
     *
     * @throws Environment.MissingVariable without that variable
     */
    public SsmSecrets(SsmClient client, Environment environment) {
        this(client, environment, "SECRETS_PATH");
    }

    /**
     * Secrets below the path in another variable.
     *
     * @throws Environment.MissingVariable without that variable
     */
    public SsmSecrets(SsmClient client, Environment environment, String variable) {
        this.client = client;
        this.path = environment.required(variable);
        if (!PATH.matcher(path).matches()) {
            throw new IllegalStateException(variable + " must begin with a slash and not end in one");
        }
    }

    @Override
    public long put(Name name, String value) {
        Secrets.requireKeepable(value);
        return answered(() -> client.putParameter(request -> request.name(parameter(name))
                        .value(value)
                        .type(ParameterType.SECURE_STRING)
                        .tier(ParameterTier.STANDARD)
                        .overwrite(true))
                .version());
    }

    @Override
    public Optional<Secret> get(Name name) {
        return answered(() -> {
            try {
                Parameter found = client.getParameter(
                                request -> request.name(parameter(name)).withDecryption(true))
                        .parameter();
                return Optional.of(new Secret(found.value(), found.version()));
            } catch (ParameterNotFoundException none) {
                return Optional.empty();
            }
        });
    }

    @Override
    public void delete(Name name) {
        answered(() -> {
            try {
                return client.deleteParameter(request -> request.name(parameter(name)));
            } catch (ParameterNotFoundException gone) {
                return gone;
            }
        });
    }

    private String parameter(Name name) {
        return path + "/" + name.accountId() + "/" + name.id();
    }

    private static <T> T answered(Supplier<T> request) {
        try {
            return request.get();
        } catch (SdkException failure) {
            throw new Unavailable("the secrets can't be reached", failure);
        }
    }
}
