package io.redial.local.servers;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gaul.s3proxy.CrossOriginResourceSharing;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/**
 * S3 on the file system: s3proxy in this JVM. It verifies AWS signatures (version 4) and answers browsers of local
 * origins only.
 */
public final class S3Server implements AutoCloseable {

    private static final CrossOriginResourceSharing LOCAL_ORIGINS = new CrossOriginResourceSharing(
            List.of("http://localhost(:\\d+)?", "http://127\\.0\\.0\\.1(:\\d+)?"),
            List.of("GET", "HEAD", "PUT", "POST"),
            List.of("*"),
            List.of("ETag"),
            "");

    private final S3Proxy proxy;
    private final AnnouncingBlobStore store;
    private final Optional<Path> temporary;

    private S3Server(S3Proxy proxy, AnnouncingBlobStore store, Optional<Path> temporary) {
        this.proxy = proxy;
        this.store = store;
        this.temporary = temporary;
    }

    /**
     * Starts to serve.
     *
     * @param directory one folder a bucket; empty keeps them in a temporary folder that goes with the server
     * @param port 0 takes a free one
     * @throws StartFailure when the port is taken or the directory can't be used
     */
    public static S3Server start(Optional<Path> directory, int port, AccessKey accessKey, UploadListener listener) {
        Ports.requirePort(port);
        Optional<Path> temporary =
                directory.isPresent() ? Optional.empty() : Optional.of(Folders.temporary("redial-s3-"));
        Path base = directory.map(Folders::made).or(() -> temporary).orElseThrow();
        var store = new AnnouncingBlobStore(new FilesystemNio2BlobStore(base.toString()), listener);
        S3Proxy proxy = S3Proxy.builder()
                .blobStore(store)
                .endpoint(URI.create("http://127.0.0.1:" + port))
                .awsAuthentication(AuthenticationType.AWS_V4, accessKey.id(), accessKey.secret())
                .corsRules(LOCAL_ORIGINS)
                .build();
        var server = new S3Server(proxy, store, temporary);
        try {
            proxy.start();
        } catch (Exception failure) {
            server.close();
            throw new StartFailure("S3 does not start on port " + port + ": " + failure.getMessage(), failure);
        }
        return server;
    }

    /** Where it answers: {@code http://127.0.0.1:port}; clients must use path-style addresses. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + proxy.getPort());
    }

    /**
     * The objects that are there, by key: what a crash between a write and its announcement has kept from the listener
     * is among them. Reads page by page; a bucket that does not exist has none.
     */
    public Stream<Uploaded> list(String bucket, String prefix) {
        return store.uploads(bucket, prefix);
    }

    /** Stops to serve, and removes the folder if it was temporary. */
    @Override
    public void close() {
        try {
            proxy.stop();
        } catch (Exception failure) {
            throw new IllegalStateException("S3 does not stop", failure);
        } finally {
            temporary.ifPresent(Folders::delete);
        }
    }
}
