package io.redial.local.telephone;

import io.redial.domain.time.Tempo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** A network in a process of its own, so that it can be killed. Prints its endpoint, and ends when its input does. */
final class NetworkProcess {

    private NetworkProcess() {}

    static Process start(Path directory, Instant now, Tempo tempo) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = List.of(
                java,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                NetworkProcess.class.getName(),
                directory.toString(),
                now.toString(),
                Integer.toString(tempo.speed()));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    static String endpoint(Process process) throws IOException {
        return process.inputReader(StandardCharsets.UTF_8).readLine();
    }

    public static void main(String[] arguments) throws IOException {
        Tempo tempo = new Tempo(Integer.parseInt(arguments[2]));
        TelephoneNetwork.Options options = TelephoneNetwork.Options.of(
                        TelephoneClient.SECRET, BusinessClock.startingAt(Instant.parse(arguments[1]), tempo), tempo)
                .withDirectory(Path.of(arguments[0]));
        try (TelephoneNetwork network = TelephoneNetwork.start(options)) {
            System.out.println(network.endpoint());
            while (System.in.read() >= 0) {
                // Until the parent is gone or has had enough.
            }
        }
    }
}
