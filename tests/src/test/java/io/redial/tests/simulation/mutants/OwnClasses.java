package io.redial.tests.simulation.mutants;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Loads all classes of the product anew, with some of them replaced; and the logging of their own, which has no provider and
 * so says nothing.
 */
final class OwnClasses extends ClassLoader {

    private static final Map<String, Optional<byte[]>> READ = new ConcurrentHashMap<>();
    private static final String LOGGING = "org.slf4j.";

    static {
        registerAsParallelCapable();
        // That there is no provider is what is wanted.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
    }

    private final Map<String, byte[]> replaced;

    OwnClasses(Map<String, byte[]> replaced) {
        super(OwnClasses.class.getClassLoader());
        this.replaced = Map.copyOf(replaced);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith("io.redial.") && !name.startsWith(LOGGING)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        byte[] bytes = Optional.ofNullable(replaced.get(name))
                .or(() -> READ.computeIfAbsent(name, this::original))
                .orElseThrow(() -> new ClassNotFoundException(name));
        return defineClass(name, bytes, 0, bytes.length);
    }

    private Optional<byte[]> original(String name) {
        try (InputStream stream = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            return stream == null ? Optional.empty() : Optional.of(stream.readAllBytes());
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return name.startsWith("META-INF/services/" + LOGGING)
                ? Collections.emptyEnumeration()
                : super.getResources(name);
    }
}
