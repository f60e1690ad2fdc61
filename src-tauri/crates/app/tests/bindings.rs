//! The generated TypeScript agrees with the Rust types. `UPDATE_EXPECT=1` writes it anew.

#[test]
fn bindings_are_fresh() {
    expect_test::expect_file!["../../../../ui/src/api/generated.ts"]
        .assert_eq(&app::typescript::typescript());
}
