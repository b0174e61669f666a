package io.magnetiq.documents;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;

/// Which documents are known beforehand, and how many are remembered.
///
/// @param manifest manifests of trusted documents, in the place of the one that the build makes of `schema/operations`
/// @param only serve trusted documents and nothing else
/// @param rememberedCharacters total length of the automatic persisted queries that are kept
@ConfigurationProperties("magnetiq.documents")
record DocumentProperties(
        @Nullable List<Resource> manifest,
        @DefaultValue("false") boolean only,
        @DefaultValue("1000000") long rememberedCharacters) {
    private static final Resource BUILT = new ClassPathResource("graphql/persisted-query-manifest.json");

    List<Manifest> manifests() {
        // An editor that compiles by itself makes no manifest.
        return (manifest == null ? Stream.of(BUILT).filter(Resource::exists) : manifest.stream())
                .map(Manifest::read)
                .toList();
    }
}
