package io.magnetiq.localization;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import graphql.GraphQLContext;
import graphql.schema.DataFetchingEnvironment;
import io.magnetiq.execution.FieldReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/// Knows the site's languages and answers, for every field, which chain of them holds there.
@Component
@EnableConfigurationProperties(LanguageProperties.class)
public class Languages {
    /// Requests name few languages; the bound is against those who make them up.
    private static final int REMEMBERED = 1_000;

    private final LanguageProperties properties;
    private final LoadingCache<String, LanguageChain> chains;
    private final LoadingCache<String, Optional<LanguageChain>> headers;

    Languages(LanguageProperties properties) {
        this.properties = properties;
        chains = Caffeine.newBuilder().maximumSize(REMEMBERED).build(this::made);
        headers = Caffeine.newBuilder().maximumSize(REMEMBERED).build(this::acceptable);
    }

    /// The chain for a tag.
    public LanguageChain chain(String tag) {
        return chains.get(tag);
    }

    /// The chain that holds at a field: its own `lang`, else the nearest enclosing one, else the request's.
    public LanguageChain at(DataFetchingEnvironment env) {
        return at(FieldReader.Place.of(() -> env));
    }

    LanguageChain at(FieldReader.Place place) {
        return place.arguments().get("lang") instanceof String tag ? chain(tag) : enclosing(place);
    }

    LanguageChain enclosing(FieldReader.Place place) {
        return place.localContext() instanceof LanguageChain chain ? chain : ofRequest(place.context());
    }

    /// `Accept-Language`, else the caller's preference, else the site's default.
    LanguageChain ofRequest(GraphQLContext context) {
        var known = context.<LanguageChain>get(LanguageChain.class);
        return known != null ? known : chain(properties.site());
    }

    /// The languages that a request asks for, in however many lines (RFC 9110, 5.3).
    public static @Nullable String asked(HttpHeaders headers) {
        var lines = headers.get(HttpHeaders.ACCEPT_LANGUAGE);
        return lines == null ? null : String.join(",", lines);
    }

    LanguageChain choose(@Nullable String header, Optional<String> preference) {
        var wanted = header == null || header.length() > 200 ? Optional.<LanguageChain>empty() : headers.get(header);
        return wanted.or(() -> preference.map(this::chain)).orElseGet(() -> chain(properties.site()));
    }

    public List<String> supported() {
        return properties.supported();
    }

    public String site() {
        return properties.site();
    }

    private LanguageChain made(String tag) {
        var tags = new LinkedHashSet<String>();
        for (var at = tag; !at.isEmpty(); at = parent(at)) {
            tags.add(at);
        }
        for (var own : new ArrayList<>(tags)) {
            tags.addAll(properties.fallbacks().getOrDefault(own, List.of()));
        }
        tags.add(properties.site());
        var site = tags.stream().filter(properties.supported()::contains).findFirst();
        return new LanguageChain(List.copyOf(tags), site.orElse(properties.site()));
    }

    private Optional<LanguageChain> acceptable(String header) {
        try {
            // Empty members of a list mean nothing (RFC 9110, 5.6.1.2), and the JDK does not know of them.
            var members = Arrays.stream(header.split(","))
                    .map(String::strip)
                    .filter(member -> !member.isEmpty())
                    .collect(Collectors.joining(","));
            return Locale.LanguageRange.parse(members).stream()
                    .filter(range -> range.getWeight() > 0)
                    .map(range -> Locale.forLanguageTag(range.getRange()).toLanguageTag())
                    .filter(this::supports)
                    .findFirst()
                    .map(this::chain);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private boolean supports(String tag) {
        for (var at = tag; !at.isEmpty(); at = parent(at)) {
            if (properties.supported().contains(at)) {
                return true;
            }
        }
        return false;
    }

    private static String parent(String tag) {
        var dash = tag.lastIndexOf('-');
        return dash < 0 ? "" : tag.substring(0, dash);
    }
}
