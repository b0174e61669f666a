package io.magnetiq.demo;

import io.magnetiq.content.PageContent.NewBlock;
import io.magnetiq.localization.Localized;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Makes up names and texts in three languages, the same at every run.
final class Babble {
    private static final Map<String, List<String>> WORDS = Map.of(
            "en",
            List.of("data", "team", "quiet", "plan", "market", "change", "cloud", "value", "clear", "work", "model"),
            "de",
            List.of("Daten", "Team", "ruhig", "Plan", "Markt", "Wandel", "Wolke", "Wert", "klar", "Arbeit", "Modell"),
            "fr",
            List.of("données", "équipe", "calme", "plan", "marché", "essor", "nuage", "valeur", "clair", "œuvre"));
    private static final List<String> FIRST =
            List.of("Ada", "Bela", "Cleo", "Dario", "Edda", "Finn", "Gwen", "Hugo", "Ines", "Jona", "Kaja");
    private static final List<String> LAST =
            List.of("Abel", "Brandt", "Ćosić", "Dahl", "Ekström", "Frei", "Grün", "Hale", "Ito", "Jansen", "Öztürk");
    private static final List<String> KINDS = List.of("hero", "cta");

    private final SplittableRandom random;

    Babble(SplittableRandom random) {
        this.random = random;
    }

    String firstName(int number) {
        return FIRST.get(number % FIRST.size());
    }

    String lastName(int number) {
        return LAST.get(number / FIRST.size() % LAST.size());
    }

    Localized each(UnaryOperator<String> text) {
        return Localized.of(byLanguage(text));
    }

    Localized localized(int words) {
        return each(language -> sentence(language, words));
    }

    NewBlock block(int position) {
        var kind = KINDS.get(position % KINDS.size());
        var props = new LinkedHashMap<String, Object>();
        props.put("title", byLanguage(language -> sentence(language, 5)));
        props.put("description", byLanguage(language -> sentence(language, 12)));
        return new NewBlock(kind, List.of(), props, List.of());
    }

    private Map<String, String> byLanguage(UnaryOperator<String> text) {
        var texts = new LinkedHashMap<String, String>();
        List.of("en", "de", "fr").forEach(language -> texts.put(language, text.apply(language)));
        return texts;
    }

    private String sentence(String language, int count) {
        var words = WORDS.getOrDefault(language, List.of());
        return IntStream.range(0, count)
                .mapToObj(_ -> words.get(random.nextInt(words.size())))
                .collect(Collectors.joining(" "));
    }
}
