package io.magnetiq.content;

import static java.util.Objects.requireNonNull;

import graphql.schema.DataFetchingEnvironment;
import io.magnetiq.identity.Caller;
import io.magnetiq.identity.Permission;
import io.magnetiq.localization.Languages;
import io.magnetiq.platform.NodeType;
import io.magnetiq.platform.Relation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/// Resolves `PageVersion` of `content/page.graphqls`.
@Controller
class VersionController {
    private final Languages languages;
    private final Blocks blocks;
    private final Authors authors;
    private final PageSeos seos;

    VersionController(Languages languages, Blocks blocks, Authors authors, PageSeos seos) {
        this.languages = languages;
        this.blocks = blocks;
        this.authors = authors;
        this.seos = seos;
    }

    /// A page's translation, as the SDL shows it.
    record PageTranslation(String lang, @Nullable String title, TranslationState state) {
        static List<PageTranslation> of(PageVersion version, Languages languages) {
            return languages.supported().stream()
                    .map(tag -> new PageTranslation(
                            tag, version.title().in(tag), version.translation(tag, languages.site())))
                    .toList();
        }
    }

    @Bean
    static NodeType<PageVersion> pageVersionNode(PageVersions versions) {
        return new NodeType<>(
                "PageVersion",
                PageVersion.class,
                (ids, context) ->
                        Caller.of(context).may(Permission.CONTENT_READ) ? versions.presentByIdIn(ids) : List.of());
    }

    @SchemaMapping(typeName = "PageVersion")
    CompletableFuture<List<BlockRow>> blocks(
            PageVersion version, @Argument boolean everyLanguage, DataFetchingEnvironment env) {
        return everyLanguage ? blocks.all(version.id(), env) : blocks.of(version.id(), env);
    }

    @BatchMapping(typeName = "PageVersion")
    List<PageSeo> seo(List<PageVersion> owners) {
        return Relation.toOne(owners, version -> requireNonNull(version.seo()), seos::findByIdIn);
    }

    @BatchMapping(typeName = "PageVersion")
    Map<PageVersion, Author> editor(List<PageVersion> owners) {
        return Relation.toOneById(owners, PageVersion::editorId, authors::findByIdIn);
    }

    @SchemaMapping(typeName = "PageVersion")
    List<PageTranslation> translations(PageVersion version) {
        return PageTranslation.of(version, languages);
    }
}
