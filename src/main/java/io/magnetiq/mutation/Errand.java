package io.magnetiq.mutation;

import graphql.schema.DataFetchingEnvironment;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a mutation waits for elsewhere. It is done before the field's transaction begins, so that no writer waits
/// along.
///
/// The field's access rule has not been asked by then: it does nothing for somebody whom that will refuse.
public interface Errand {
    /// The fields of `Mutation` that it is done for.
    Set<String> mutations();

    /// What [Writing#brought] hands to the field's handler; what is thrown here is thrown there.
    @Nullable
    Object run(DataFetchingEnvironment env);
}
