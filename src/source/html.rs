//! Web pages: the main text, and what the page says about itself.

use crate::article::Article;

/// The article of a page, by the Readability method (Arc90, Mozilla) as `dom_smoothie` does it.
#[cfg(feature = "html")]
pub(super) fn article(bytes: Vec<u8>) -> Result<Article, String> {
    use dom_smoothie::{Config, Readability, TextMode};

    let page = super::decode::decode_page(bytes)?;
    let config = Config {
        text_mode: TextMode::Formatted,
        ..Config::default()
    };
    let found = Readability::new(page.text, None, Some(config))
        .and_then(|mut page| page.parse())
        .map_err(|e| format!("no article was found in the page: {e}"))?;
    let line = |text: Option<String>| text.filter(|t| !t.trim().is_empty()).map(|t| t.trim().into());
    let text = found.text_content.trim();
    if text.is_empty() {
        return Err("no article was found in the page".into());
    }
    let mut article = Article::new("", text);
    article.encoding = page.encoding;
    article.title = line(Some(found.title));
    article.byline = line(found.byline);
    article.outlet = line(found.site_name);
    article.url = line(found.url);
    article.published = found
        .published_time
        .and_then(|t| crate::date::find(&t))
        .map(Into::into);
    Ok(article)
}

/// Without the feature `html` a page is refused.
#[cfg(not(feature = "html"))]
pub(super) fn article(_bytes: Vec<u8>) -> Result<Article, String> {
    Err("is a web page, and this program was built without the feature `html`".into())
}

#[cfg(all(test, feature = "html"))]
mod tests {
    #[test]
    fn a_page_gives_its_text_and_what_it_says_about_itself() {
        let body = "<p>The chief of the force said on Monday that the review would go on, and that nobody would be spared.</p>".repeat(8);
        let page = format!(
            "<html><head><title>Review goes on</title><meta property='og:site_name' content='The Gazette'>\
             <meta property='article:published_time' content='2023-03-20T08:00:00Z'></head>\
             <body><nav><a href='/'>Home</a></nav><article><h1>Review goes on</h1>{body}</article></body></html>"
        );
        let article = super::article(page.into_bytes()).unwrap();
        assert!(article.text.contains("nobody would be spared"));
        assert!(!article.text.contains("Home"));
        assert_eq!(article.title.as_deref(), Some("Review goes on"));
        assert_eq!(article.outlet.as_deref(), Some("The Gazette"));
        assert_eq!(article.published.as_deref(), Some("2023-03-20"));
    }

    #[test]
    fn a_page_without_an_article_is_refused() {
        assert!(super::article(b"<html><body></body></html>".to_vec()).is_err());
    }
}
