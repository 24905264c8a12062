package io.redial.engine.world;

import io.redial.engine.port.Commit;
import io.redial.engine.port.Store;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;

/** A store in which somebody else does something right before a commit. */
public final class RivalStore {

    private RivalStore() {}

    /** As {@code store}, except that {@code rival} sees every commit before it is made. */
    public static Store before(Store store, Consumer<Commit> rival) {
        return (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (_, method, args) -> {
                    if (method.getName().equals("commit")) {
                        rival.accept((Commit) args[0]);
                    }
                    try {
                        return method.invoke(store, args);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }
}
