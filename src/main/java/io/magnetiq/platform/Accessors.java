package io.magnetiq.platform;

import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Compiles the accessor of a property (`title()`, `getTitle()`, `isTitle()`) to a plain call.
final class Accessors {
    private static final String PROXY = "$HibernateProxy";

    private Accessors() {}

    /// A reader for objects of this class; it answers null where the class has no such property.
    static Function<Object, @Nullable Object> of(Class<?> type, String property) {
        var method = find(type, property);
        if (method == null) {
            return _ -> null;
        }
        try {
            var owner = method.getDeclaringClass();
            var lookup = MethodHandles.privateLookupIn(owner, MethodHandles.lookup());
            var handle = lookup.unreflect(method);
            var site = LambdaMetafactory.metafactory(
                    lookup,
                    "apply",
                    MethodType.methodType(Function.class),
                    MethodType.methodType(Object.class, Object.class),
                    handle,
                    handle.type().wrap());
            @SuppressWarnings("unchecked")
            var reader = (Function<Object, @Nullable Object>) site.getTarget().invoke();
            return reader;
        } catch (Throwable e) {
            throw new IllegalStateException("%s has no readable %s".formatted(type, property), e);
        }
    }

    private static @Nullable Method find(Class<?> type, String property) {
        var suffix = Character.toUpperCase(property.charAt(0)) + property.substring(1);
        for (Class<?> at = type; at != null && at != Object.class; at = at.getSuperclass()) {
            if (at.getName().contains(PROXY)) {
                continue;
            }
            for (var name : new String[] {property, "get" + suffix, "is" + suffix}) {
                try {
                    return at.getDeclaredMethod(name);
                } catch (NoSuchMethodException _) {
                    // the next name
                }
            }
        }
        return null;
    }
}
