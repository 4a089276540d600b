//! Plain text and Markdown: one article a file.

use super::decode::decode;
use crate::article::Article;

pub(super) fn article(bytes: &[u8]) -> Result<Article, String> {
    let decoded = decode(bytes.to_vec())?;
    if decoded.text.trim().is_empty() {
        return Err("holds no text".into());
    }
    let mut article = Article::new("", decoded.text);
    article.encoding = decoded.encoding;
    Ok(article)
}
