package io.redial.tests.model;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Copies of records of the domain in which every leaf was put through one function, whatever components there are. */
final class Records {

    /** What stands in place of a leaf. */
    interface Leaf {
        Object of(String component, Object value);
    }

    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return Shape.of(type);
        }
    };

    /** What they hold is the same in every state of a model. */
    private static final Set<String> CONSTANT =
            Set.of("Person", "PhoneNumber", "ZoneSet", "Origin", "LeadKey", "Findings", "CallLimits", "Key");

    private Records() {}

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // a copy is of the type of what is copied
    static <T> T map(T value, Leaf leaf) {
        return (T) map("", value, leaf);
    }

    private static Object map(String component, Object value, Leaf leaf) {
        return switch (value) {
            case Optional<?> optional -> optional.map(inner -> map(component, inner, leaf));
            case List<?> list ->
                list.stream().map(inner -> map(component, inner, leaf)).toList();
            case Record record when CONSTANT.contains(record.getClass().getSimpleName()) -> record;
            case Record record -> SHAPES.get(record.getClass()).copy(record, leaf);
            default -> leaf.of(component, value);
        };
    }

    private record Shape(List<String> names, List<Method> accessors, Constructor<?> constructor) {

        static Shape of(Class<?> type) {
            RecordComponent[] parts = Objects.requireNonNull(type.getRecordComponents());
            Class<?>[] types =
                    Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
            try {
                Constructor<?> constructor = type.getDeclaredConstructor(types);
                constructor.setAccessible(true);
                List<Method> accessors =
                        Arrays.stream(parts).map(RecordComponent::getAccessor).toList();
                accessors.forEach(accessor -> accessor.setAccessible(true));
                return new Shape(
                        Arrays.stream(parts).map(RecordComponent::getName).toList(), accessors, constructor);
            } catch (NoSuchMethodException impossible) {
                throw new IllegalStateException("a record has its canonical constructor", impossible);
            }
        }

        Object copy(Record record, Leaf leaf) {
            @Nullable Object[] values = new Object[names.size()];
            boolean changed = false;
            try {
                for (int i = 0; i < values.length; i++) {
                    Object before = accessors.get(i).invoke(record);
                    Object after = map(names.get(i), before, leaf);
                    values[i] = after;
                    changed |= !after.equals(before);
                }
                return changed ? constructor.newInstance(values) : record;
            } catch (IllegalAccessException | InvocationTargetException | InstantiationException wrong) {
                throw new IllegalStateException("no copy of " + record, wrong);
            }
        }
    }
}
