//! What a Rust user would otherwise write: sentences by unicode-segmentation, scores by vader-sentimental, one CSV
//! row a sentence. `peer CORPUS.jsonl OUT.csv`

use std::fs::File;
use std::io::{BufRead, BufReader};

use unicode_segmentation::UnicodeSegmentation;
use vader_sentimental::SentimentIntensityAnalyzer;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let (Some(corpus), Some(out)) = (args.next(), args.next()) else {
        return Err("usage: peer CORPUS.jsonl OUT.csv".into());
    };
    let analyzer = SentimentIntensityAnalyzer::new();
    let mut rows = csv::Writer::from_path(out)?;
    rows.write_record(["id", "index", "text", "neg", "neu", "pos", "compound"])?;
    for line in BufReader::new(File::open(corpus)?).lines() {
        let article: serde_json::Value = serde_json::from_str(&line?)?;
        let (id, text) = (
            article["id"].as_str().unwrap_or_default(),
            article["text"].as_str().unwrap_or_default(),
        );
        let sentences = text.unicode_sentences().map(str::trim).filter(|s| !s.is_empty());
        for (index, sentence) in sentences.enumerate() {
            let scores = analyzer.polarity_scores(sentence);
            rows.write_record([
                id,
                &index.to_string(),
                sentence,
                &format!("{:.3}", scores.neg),
                &format!("{:.3}", scores.neu),
                &format!("{:.3}", scores.pos),
                &format!("{:.4}", scores.compound),
            ])?;
        }
    }
    rows.flush()?;
    Ok(())
}
