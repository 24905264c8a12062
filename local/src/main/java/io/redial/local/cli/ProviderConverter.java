package io.redial.local.cli;

import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a provider's name. */
final class ProviderConverter implements ITypeConverter<Provider> {

    static final String DESCRIPTION = "Whom to call through: simulator, or a stand-in for vapi, retell or twilio with a"
            + " connection, an assistant and a number for it. Default: simulator";

    @Override
    public Provider convert(String value) {
        return Arrays.stream(Provider.values())
                .filter(provider -> provider.word().equals(value))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + value + "' is not one of "
                        + Arrays.stream(Provider.values()).map(Provider::word).collect(Collectors.joining(", "))));
    }
}
