package io.redial.memory;

import io.redial.domain.Entity;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/**
 * Copies of entities with another revision. Every entity is a record that has its revision as a component, so one
 * function serves them all, those to come included.
 */
final class Revised {

    private static final String REVISION = "revision";
    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return Shape.of(type);
        }
    };

    private Revised() {}

    static Entity of(Entity entity, long revision) {
        return SHAPES.get(entity.getClass()).copy(entity, revision);
    }

    private record Shape(List<RecordComponent> components, Constructor<?> constructor) {

        static Shape of(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            if (components == null
                    || Arrays.stream(components).noneMatch(part -> part.getName().equals(REVISION))) {
                throw new IllegalArgumentException(type.getName() + " is no record with a revision");
            }
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            try {
                return new Shape(List.of(components), type.getConstructor(types));
            } catch (NoSuchMethodException hidden) {
                throw new IllegalArgumentException(type.getName() + " is not public", hidden);
            }
        }

        Entity copy(Entity entity, long revision) {
            try {
                Object[] values = new Object[components.size()];
                for (int i = 0; i < values.length; i++) {
                    boolean replaced = components.get(i).getName().equals(REVISION);
                    values[i] = replaced
                            ? (Object) revision
                            : components.get(i).getAccessor().invoke(entity);
                }
                return (Entity) constructor.newInstance(values);
            } catch (IllegalAccessException | InvocationTargetException | InstantiationException impossible) {
                throw new IllegalStateException("a valid entity stays valid with another revision", impossible);
            }
        }
    }
}
