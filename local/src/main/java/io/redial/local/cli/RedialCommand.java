package io.redial.local.cli;

import io.redial.local.servers.StartFailure;
import io.redial.local.template.InvalidTemplate;
import java.net.BindException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./redial}: without a command it says which there are. */
@Command(
        name = "redial",
        description = "Redial, an outbound calling campaign engine, on one machine.",
        mixinStandardHelpOptions = true,
        subcommands = {DemoCommand.class, UpCommand.class, InvokeCommand.class, CommandLine.HelpCommand.class},
        footer = {
            "",
            "format     Lays out the Java sources of the project.",
            "lifecycles Draws docs/lifecycles.md from the tables in the sources.",
            "simulate   Runs what is deployed in virtual time, from a seed; its options are listed where it is asked"
                    + " wrongly."
        })
public final class RedialCommand implements Runnable {

    @Spec
    private @org.jspecify.annotations.Nullable CommandSpec spec;

    /**
     * Runs the command that {@code arguments} name.
     *
     * @return the exit code: 0 done, 1 failed, 2 not understood
     */
    public static int run(String[] arguments) {
        return new CommandLine(new RedialCommand())
                .setExecutionExceptionHandler((failure, commandLine, _) -> explain(failure, commandLine))
                .execute(arguments);
    }

    @Override
    public void run() {
        throw new ParameterException(java.util.Objects.requireNonNull(spec).commandLine(), "Name a command.");
    }

    /** Expected failures are told in words; anything else is a fault of ours and shows where it happened. */
    private static int explain(Exception failure, CommandLine commandLine) throws Exception {
        boolean expected = failure.getCause() instanceof BindException
                || failure instanceof StartFailure
                || failure instanceof InvalidTemplate
                || failure instanceof CommandFailed;
        if (!expected) {
            throw failure;
        }
        commandLine.getErr().println("redial: " + failure.getMessage());
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** A command can't go on; the message says why. */
    static final class CommandFailed extends RuntimeException {
        CommandFailed(String message) {
            super(message);
        }
    }
}
