package io.redial.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.redial.local.cli.RedialCommand.CommandFailed;
import io.redial.local.cli.StackOptions.Order;
import io.redial.local.runtime.Delivery;
import io.redial.local.runtime.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./redial invoke}: one function with one event. */
@Command(
        name = "invoke",
        description = "Runs one function of the template with one event and prints its answer.",
        mixinStandardHelpOptions = true)
final class InvokeCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "FUNCTION", description = "Such as ApiFunction, or api.")
    private String function = "";

    @Parameters(index = "1", paramLabel = "EVENT.json", description = "The file of the event.")
    private Path event = Path.of("");

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Directory of the state to run on. Default: an empty state in memory")
    private @Nullable Path data;

    @Mixin
    private TimeOptions time = new TimeOptions();

    @Override
    public Integer call() {
        byte[] payload = read(event);
        StackOptions options = new StackOptions(
                Machine.root(),
                0,
                Optional.ofNullable(data).map(Path::toAbsolutePath),
                time.tempo(),
                time.now(),
                time.seed(),
                Order.CALM,
                Delivery.ONCE,
                Machine.apiKey());
        try (Stack stack = Stack.start(options)) {
            Outcome outcome = stack.invoke(function, payload)
                    .orElseThrow(() -> new CommandFailed("the template has no function named " + function));
            return switch (outcome) {
                case Outcome.Succeeded(byte[] answer) -> {
                    Machine.out().println(new String(answer, StandardCharsets.UTF_8));
                    yield 0;
                }
                case Outcome.Failed(String type, String message) -> {
                    Machine.err().println(function + " failed: " + type + ": " + message);
                    yield 1;
                }
            };
        }
    }

    private static byte[] read(Path file) {
        try {
            byte[] event = Files.readAllBytes(file);
            new JsonMapper().readTree(event);
            return event;
        } catch (JsonProcessingException notJson) {
            throw new CommandFailed("the event file " + file + " is not JSON: see line "
                    + notJson.getLocation().getLineNr());
        } catch (IOException unreadable) {
            throw new CommandFailed("the event file " + file + " can't be read");
        }
    }
}
