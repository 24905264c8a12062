package io.redial.telephony;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

/** A server that takes down each request, answers each with the next of its answers, the last one again and again, and cuts the connection. */
public final class CannedServer implements AutoCloseable {

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    private final List<String> requests = new ArrayList<>();
    private final List<String> answers;
    private final Thread thread;

    private CannedServer(Function<URI, List<String>> answers) throws IOException {
        this.answers = answers.apply(endpoint());
        this.thread = Thread.ofVirtual().start(this::serve);
    }

    /** Answers with exactly this; nothing at all where it is empty. */
    public static CannedServer raw(String answer) throws IOException {
        return new CannedServer(_ -> List.of(answer));
    }

    /**
     * Answers with these bodies, one after the other, all of them with the status 200.
     *
     * @param bodies in which {@code {endpoint}} stands for where the server listens
     */
    public static CannedServer inTurn(String... bodies) throws IOException {
        return new CannedServer(endpoint -> Stream.of(bodies)
                .map(body -> answer(200, "", body.replace("{endpoint}", endpoint.toString())))
                .toList());
    }

    /** Answers with the first status and body, and then with the others. */
    public static CannedServer inTurn(int first, String firstBody, int second, String secondBody) throws IOException {
        return new CannedServer(_ -> List.of(answer(first, "", firstBody), answer(second, "", secondBody)));
    }

    /** Answers with a status, header lines that end in CRLF, and a body. */
    public static CannedServer answering(int status, String headers, String body) throws IOException {
        return new CannedServer(_ -> List.of(answer(status, headers, body)));
    }

    private static String answer(int status, String headers, String body) {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return "HTTP/1.1 " + status + " Canned\r\n" + headers + "content-length: " + length + "\r\n\r\n" + body;
    }

    /** Where it listens, without a path. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    /** Every connection that was made so far: the text of its request, as far as it came. Stops the server. */
    public List<String> requests() throws IOException, InterruptedException {
        close();
        thread.join(TimeUnit.SECONDS.toMillis(10));
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                String request = request(connection.getInputStream());
                String answer;
                synchronized (requests) {
                    answer = answers.get(Math.min(requests.size(), answers.size() - 1));
                    requests.add(request);
                }
                connection.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                connection.getOutputStream().flush();
                connection.shutdownOutput();
                connection.getInputStream().transferTo(OutputStream.nullOutputStream());
            } catch (IOException _) {
                // The client has gone, or the server was closed: the loop's condition tells.
            }
        }
    }

    /** Head and body, or what came of them before the client hung up. */
    private static String request(InputStream input) throws IOException {
        StringBuilder text = new StringBuilder();
        int end = -1;
        while (end < 0 || text.length() < end) {
            int next = input.read();
            if (next < 0) {
                return text.toString();
            }
            text.append((char) next);
            if (end < 0 && text.toString().endsWith("\r\n\r\n")) {
                end = text.length() + contentLength(text.toString());
            }
        }
        return text.toString();
    }

    private static int contentLength(String head) {
        return head.lines()
                .map(line -> line.toLowerCase(Locale.ROOT))
                .filter(line -> line.startsWith("content-length:"))
                .map(line -> Integer.parseInt(
                        line.substring("content-length:".length()).trim()))
                .findFirst()
                .orElse(0);
    }
}
