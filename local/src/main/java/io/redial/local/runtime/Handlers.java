package io.redial.local.runtime;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.redial.aws.Environment;
import io.redial.aws.Platform;
import io.redial.local.template.FunctionDefinition;
import io.redial.local.template.InvalidTemplate;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Makes instances of the handler class that a template names, each of which serves one invocation at a time. */
final class Handlers {
    private static final String METHOD = "handleRequest";

    private final FunctionDefinition function;
    private final Constructor<? extends RequestStreamHandler> constructor;
    private final Environment environment;
    private final Function<Environment, Platform> platforms;

    private Handlers(
            FunctionDefinition function,
            Constructor<? extends RequestStreamHandler> constructor,
            Environment environment,
            Function<Environment, Platform> platforms) {
        this.function = function;
        this.constructor = constructor;
        this.environment = environment;
        this.platforms = platforms;
    }

    /**
     * The handlers of a function.
     *
     * @throws InvalidTemplate when the handler is not what Lambda and the local run can call
     */
    static Handlers of(
            FunctionDefinition function, Map<String, String> variables, Function<Environment, Platform> platforms) {
        String[] parts = function.handler().split("::", -1);
        if (parts.length != 2) {
            throw invalid(function, "is not package.Class::method");
        }
        if (!parts[1].equals(METHOD)) {
            throw invalid(function, "must end in ::" + METHOD);
        }
        Class<? extends RequestStreamHandler> type = handlerClass(function, parts[0]);
        // Lambda calls the constructor without parameters, the local run the other: both are checked here.
        if (constructor(type).isEmpty()) {
            throw invalid(function, "has no public constructor without parameters");
        }
        Constructor<? extends RequestStreamHandler> constructor = constructor(type, Platform.class)
                .orElseThrow(() -> invalid(function, "has no public constructor that takes a Platform"));
        return new Handlers(function, constructor, new Environment(variables), platforms);
    }

    private static Class<? extends RequestStreamHandler> handlerClass(FunctionDefinition function, String name) {
        Class<?> type;
        try {
            type = Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw invalid(function, "names a class that is not on the class path");
        }
        if (!RequestStreamHandler.class.isAssignableFrom(type)) {
            throw invalid(function, "names a class that is no RequestStreamHandler");
        }
        if (!Modifier.isPublic(type.getModifiers()) || Modifier.isAbstract(type.getModifiers())) {
            throw invalid(function, "names a class that is not public, or is abstract");
        }
        return type.asSubclass(RequestStreamHandler.class);
    }

    private static <T> Optional<Constructor<T>> constructor(Class<T> type, Class<?>... parameters) {
        try {
            return Optional.of(type.getConstructor(parameters));
        } catch (NoSuchMethodException e) {
            return Optional.empty();
        }
    }

    /**
     * A new instance.
     *
     * @throws InvalidTemplate when the constructor fails, as it does for a missing environment variable
     */
    RequestStreamHandler create() {
        try {
            return constructor.newInstance(platforms.apply(environment));
        } catch (InvocationTargetException e) {
            Throwable cause = Optional.ofNullable(e.getCause()).orElse(e);
            if (cause instanceof Environment.MissingVariable missing) {
                throw new InvalidTemplate(List.of(function.logicalId() + ": Environment.Variables." + missing.name()
                        + ": the handler needs it, and the template doesn't set it"));
            }
            throw invalid(function, "failed in its constructor: " + cause);
        } catch (ReflectiveOperationException e) {
            throw invalid(function, "can't be constructed: " + e);
        }
    }

    private static InvalidTemplate invalid(FunctionDefinition function, String what) {
        return new InvalidTemplate(List.of(function.logicalId() + ": Handler: " + function.handler() + " " + what));
    }
}
