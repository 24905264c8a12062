package io.redial.testkit;

import io.redial.domain.Entity;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/** Entities with another revision: what a store gives back differs from what it was given in nothing else. */
public final class Revised {

    private Revised() {}

    /** The same entity as the store gives it back after one more write. */
    public static <T extends Entity> T next(T entity) {
        return to(entity, entity.revision() + 1);
    }

    /** The same entity with this revision. */
    @SuppressWarnings("unchecked")
    public static <T extends Entity> T to(T entity, long revision) {
        Class<?> type = entity.getClass();
        RecordComponent[] components = type.getRecordComponents();
        try {
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Object[] values = new Object[components.length];
            for (int i = 0; i < components.length; i++) {
                boolean isRevision = components[i].getName().equals("revision");
                values[i] = isRevision ? revision : components[i].getAccessor().invoke(entity);
            }
            return (T) type.getDeclaredConstructor(types).newInstance(values);
        } catch (NoSuchMethodException
                | InstantiationException
                | IllegalAccessException
                | InvocationTargetException impossible) {
            throw new IllegalStateException("entities are public records", impossible);
        }
    }
}
