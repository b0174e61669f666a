package io.magnetiq;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.transaction.annotation.Transactional;

/// Law: the stairs hold, and what need not be public is not.
@OnlyOn(engine = TestDatabase.SQLITE, because = "no database takes part")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModularityTests {
    private static final double PUBLIC_SHARE = 0.35;
    private static final int MODULE_FILES = 30;

    private final List<JavaClass> types = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.magnetiq").stream()
                    .filter(JavaClass::isTopLevelClass)
                    .filter(type -> !type.getSimpleName().equals("package-info"))
                    .toList();

    @Test
    void modulesUseLowerStepsOnly() {
        ApplicationModules.of(Application.class).verify();
    }

    @Test
    void fewTypesArePublic() {
        var open = types.stream()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .count();

        assertThat((double) open / types.size())
                .as("%d of %d types", open, types.size())
                .isLessThanOrEqualTo(PUBLIC_SHARE);
    }

    @Test
    void modulesAreSmall() {
        var sizes = types.stream().collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));

        assertThat(sizes.values()).allMatch(size -> size <= MODULE_FILES);
    }

    @Test
    void onlyDesksWrite() {
        ArchRuleDefinition.classes()
                .that()
                .areAnnotatedWith(Transactional.class)
                .should()
                .haveSimpleNameEndingWith("Desk")
                .check(new ClassFileImporter().importPackages("io.magnetiq"));
    }
}
